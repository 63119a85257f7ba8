using System.Collections.Specialized;
using System.Security.Cryptography;
using System.Text;

namespace Twilio.Security;

/// <summary>
/// Checks <c>X-Twilio-Signature</c>: base64 of the HMAC-SHA1 over the URL and, for a form, its pairs in ordinal order of their keys.
/// https://www.twilio.com/docs/usage/security#validating-requests
/// </summary>
public class RequestValidator
{
    private readonly byte[] _key;

    public RequestValidator(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        _key = Encoding.UTF8.GetBytes(secret);
    }

    public static bool ValidateBody(string rawBody, string expected)
    {
        ArgumentNullException.ThrowIfNull(rawBody);
        ArgumentException.ThrowIfNullOrEmpty(expected);
        return Same(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(rawBody))), expected.ToUpperInvariant());
    }

    public bool Validate(string url, NameValueCollection? parameters, string expected) =>
        Validate(url, parameters?.AllKeys.OfType<string>().ToDictionary(key => key, key => parameters[key] ?? ""), expected);

    public bool Validate(string url, IDictionary<string, string>? parameters, string expected)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        ArgumentException.ThrowIfNullOrEmpty(expected);

        var form = new StringBuilder();
        foreach (var (key, value) in (parameters ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            form.Append(key).Append(value);
        }

        return Same(Sign(url + form), expected) || Same(Sign(SignedUrl.OtherPort(url) + form), expected);
    }

    /// <summary>For a body that is no form: the URL carries its hash.</summary>
    public bool Validate(string url, string body, string expected)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        const string Hash = "bodySHA256=";
        var hash = url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&')
            .FirstOrDefault(pair => pair.StartsWith(Hash, StringComparison.Ordinal));
        return Validate(url, (IDictionary<string, string>?)null, expected)
            && hash?.Length > Hash.Length
            && ValidateBody(body, Uri.UnescapeDataString(hash[Hash.Length..]));
    }

    private string Sign(string data) => Convert.ToBase64String(HMACSHA1.HashData(_key, Encoding.UTF8.GetBytes(data)));

    private static bool Same(string actual, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(actual), Encoding.UTF8.GetBytes(expected));
}
