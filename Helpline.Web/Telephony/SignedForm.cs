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

    public IDictionary<string, string> Pairs => _pairs;

    /// <summary>The value, or nothing: to Twilio an absent field and an empty one mean the same.</summary>
    public string this[string key] => _pairs.GetValueOrDefault(key, "");

    public static SignedForm Parse(byte[] body)
    {
        var pairs = new List<(string Key, string Value)>();
        for (var start = 0; start < body.Length;)
        {
            var length = body.AsSpan(start).IndexOf((byte)'&');
            length = length < 0 ? body.Length - start : length;
            if (length > 0)
            {
                pairs.Add(Pair(body, start, length));
            }

            start += length + 1;
        }

        // StringValues joins as Twilio's own filter does: by comma, without the empty ones.
        return new SignedForm(pairs
            .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new StringValues([.. group]).ToString(), StringComparer.Ordinal));
    }

    private static (string Key, string Value) Pair(byte[] body, int start, int length)
    {
        var equals = body.AsSpan(start, length).IndexOf((byte)'=');
        return equals < 0
            ? (Decoded(body, start, length), "")
            : (Decoded(body, start, equals), Decoded(body, start + equals + 1, length - equals - 1));
    }

    // A bad escape stays as it is; bytes that are no UTF-8 become U+FFFD.
    private static string Decoded(byte[] body, int start, int length) =>
        Encoding.UTF8.GetString(WebUtility.UrlDecodeToBytes(body, start, length) ?? []);
}
