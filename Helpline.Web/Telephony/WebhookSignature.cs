using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Helpline.Web.Telephony;

/// <summary>The signature of a webhook by the auth token, as Twilio makes it: for those that we send ourselves, and for nearly all that come.</summary>
internal static class WebhookSignature
{
    public static string Of(TwilioOptions twilio, string target, IReadOnlyDictionary<string, string> form)
    {
        Span<byte> signature = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Write(twilio, target, form, signature);
        return Convert.ToBase64String(signature);
    }

    /// <summary>Whether it is the signature of exactly this target and form.</summary>
    public static bool Is(string signature, TwilioOptions twilio, string target, IReadOnlyDictionary<string, string> form)
    {
        Span<byte> told = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Span<byte> right = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Write(twilio, target, form, right);
        return Convert.TryFromBase64String(signature, told, out var length) && length == told.Length && CryptographicOperations.FixedTimeEquals(told, right);
    }

    private static void Write(TwilioOptions twilio, string target, IReadOnlyDictionary<string, string> form, Span<byte> signature)
    {
        string[] keys = [.. form.Keys];
        Array.Sort(keys, StringComparer.Ordinal);
        var url = twilio.Signed(target);
        var most = url.Length + form.Sum(pair => pair.Key.Length + pair.Value.Length);
        var signed = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(most));
        try
        {
            var length = Encoding.UTF8.GetBytes(url, signed);
            foreach (var key in keys)
            {
                length += Encoding.UTF8.GetBytes(key, signed.AsSpan(length));
                length += Encoding.UTF8.GetBytes(form[key], signed.AsSpan(length));
            }

#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1.
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(twilio.AuthToken), signed.AsSpan(0, length), signature);
#pragma warning restore CA5350
        }
        finally
        {
            // A text and a number stood there.
            ArrayPool<byte>.Shared.Return(signed, clearArray: true);
        }
    }
}
