using System.Net;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Helpline.Web.Telephony;

/// <summary>
/// The pairs of a form, as Twilio signs them: decoded, empty ones too, keys in their exact case, a repeated key joined in wire order.
/// Reading is total: whatever the bytes are, they are some form, and the signature tells whether it is Twilio's.
/// </summary>
internal sealed class SignedForm
{
    private readonly Dictionary<string, string> _pairs;

    private SignedForm(Dictionary<string, string> pairs) => _pairs = pairs;

    public Dictionary<string, string> Pairs => _pairs;

    /// <summary>The value, or nothing: to Twilio an absent field and an empty one mean the same.</summary>
    public string this[string key] => _pairs.GetValueOrDefault(key, "");

    public static SignedForm Parse(ReadOnlySpan<byte> body)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf((byte)'=');
            var key = Decoded(equals < 0 ? pair : pair[..equals]);
            var value = equals < 0 ? "" : Decoded(pair[(equals + 1)..]);

            // StringValues joins as Twilio's own filter does: by comma, without the empty ones.
            pairs[key] = pairs.TryGetValue(key, out var before) ? new StringValues([before, value]).ToString() : value;
        }

        return new SignedForm(pairs);
    }

    // A bad escape stays as it is; bytes that are no UTF-8 become U+FFFD.
    private static string Decoded(ReadOnlySpan<byte> part) => Encoding.UTF8.GetString(
        part.ContainsAny((byte)'%', (byte)'+') ? WebUtility.UrlDecodeToBytes(part.ToArray(), 0, part.Length) : part);
}
