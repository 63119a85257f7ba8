using System.Security.Cryptography;
using System.Text;

namespace Helpline.Web.Simulator.Calls;

/// <summary>How the provider signs a form: HMAC-SHA1 over the public URL and the sorted pairs.</summary>
internal static class Signature
{
    public static string Of(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder(url);
        foreach (var (name, value) in form.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            signed.Append(name).Append(value);
#pragma warning disable CA5350 // The provider's algorithm.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }
}
