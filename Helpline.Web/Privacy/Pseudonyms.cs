using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Helpline.Flows;

namespace Helpline.Web.Privacy;

/// <summary>
/// Keyed hashes in the place of what could identify anyone. Once the salt of a day is gone,
/// its pseudonyms are noise to everybody, us included.
/// </summary>
internal sealed class Pseudonyms(byte[] key)
{
    /// <summary>The same person, by text or by call, in any spelling of the number.</summary>
    public byte[] Of(Sender sender, byte[] salt) => Hash([.. key, .. salt], "number:" + Number(sender.Address));

    /// <summary>A caller. Who withholds the number is somebody else at each call.</summary>
    public byte[] OfCaller(Sender caller, string callId, byte[] salt) =>
        caller.IsWithheld ? Hash([.. key, .. salt], "call:" + callId) : Of(caller, salt);

    /// <summary>Without the salt: a message that is delivered again after the close of day must be recognised.</summary>
    public byte[] OfMessage(string messageId) => Hash(key, "message:" + messageId);

    /// <summary>A reply or a part of a call, for the day: enough bytes to tell them apart, which is all that is asked of them.</summary>
    public byte[] OfEvent(string id, byte[] salt) => Hash([.. key, .. salt], "reply:" + id)[..16];

    /// <summary>A place of this call on a rung: the same for a webhook that comes twice, and it leads back to no call.</summary>
    public string OfPlace(string callId, int rung, int round) =>
        Convert.ToHexStringLower(Hash(key, $"place:{rung}:{round}:{callId}").AsSpan(0, 16));

    /// <summary>16 bits: enough to see that a text came again, too few to tell which text it was.</summary>
    public int Fingerprint(string foldedText, byte[] salt) =>
        BinaryPrimitives.ReadUInt16BigEndian(Hash([.. key, .. salt], "text:" + foldedText));

    /// <summary>True for a third of all texts, always the same ones here: which, nobody can tell beforehand.</summary>
    public bool IsDrawn(string foldedText) => BinaryPrimitives.ReadUInt32BigEndian(Hash(key, "taught:" + foldedText)) % 3 == 0;

    private static byte[] Hash(byte[] secret, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = HMACSHA256.HashData(secret, bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return hash;
    }

    // whatsapp:+1505..., +1505... and 505... are one phone; what is no number stays as it came.
    private static string Number(string address)
    {
        var number = address[(address.LastIndexOf(':') + 1)..];
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length switch
        {
            0 => address,
            10 when !number.StartsWith('+') => "1" + digits,
            _ => digits,
        };
    }
}
