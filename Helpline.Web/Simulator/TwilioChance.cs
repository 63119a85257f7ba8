using System.Security.Cryptography;

namespace Helpline.Web.Simulator;

/// <summary>The ids that Twilio makes up.</summary>
internal static class TwilioChance
{
    /// <summary>Two letters and 32 hex digits, such as SM... for a text.</summary>
    public static string Sid(this RandomNumberGenerator chance, string prefix) => prefix + Convert.ToHexStringLower(Bytes(chance));

    /// <summary>Another one for each delivery, also of the same message.</summary>
    public static string IdempotencyToken(this RandomNumberGenerator chance) => new Guid(Bytes(chance)).ToString();

    private static byte[] Bytes(RandomNumberGenerator chance)
    {
        var bytes = new byte[16];
        chance.GetBytes(bytes);
        return bytes;
    }
}
