using System.Security.Cryptography;
using System.Text;

namespace Helpline.Tests.Telephony;

/// <summary>Twilio's side of the signature, written apart from the code that checks it.</summary>
internal static class TwilioSignature
{
    public static string Of(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var sorted = form.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + pair.Value);
        var data = Encoding.UTF8.GetBytes(url + string.Concat(sorted));
#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), data));
#pragma warning restore CA5350
    }

    /// <summary>By a shared key.</summary>
    public static string OfSharedKey(string secret, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var sorted = form.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + pair.Value);
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(url + string.Concat(sorted))));
    }
}
