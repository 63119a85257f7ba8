using System.Security.Cryptography;
using System.Text;

namespace Helpline.Web.Telephony;

/// <summary>The signature of a webhook that we send ourselves, to see whether ours are taken: by the auth token, as Twilio makes it.</summary>
internal static class WebhookSignature
{
    public static string Of(TwilioOptions twilio, string target, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = form.OrderBy(pair => pair.Key, StringComparer.Ordinal).Aggregate(twilio.Signed(target), (text, pair) => text + pair.Key + pair.Value);
#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(twilio.AuthToken), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
    }
}
