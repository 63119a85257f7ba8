using System.Globalization;
using System.Text;
using Helpline.Tests.Telephony;
using Helpline.Tests.Understanding;

namespace Helpline.Tests.Bench;

/// <summary>Requests as Twilio sends them, signed, each of its own sender and with an id of its own, as they go over the wire.</summary>
internal static class SignedRequests
{
    private static readonly string[] _bodies = [.. LabelledText.All.Select(label => label.Text).Where(text => text.Length is > 0 and <= 160)];

    /// <summary>A text.</summary>
    public static byte[] Text(long number) => Request(
        "/twilio/sms",
        number,
        SignedClient.TextForm(_bodies[number % _bodies.Length], Sender(number), "SM" + Id(number)));

    /// <summary>A call that comes in.</summary>
    public static byte[] Call(long number) => Request("/twilio/voice", number, new Dictionary<string, string>
    {
        ["AccountSid"] = HelplineServer.AccountSid,
        ["ApiVersion"] = "2010-04-01",
        ["CallSid"] = "CA" + Id(number),
        ["CallStatus"] = "ringing",
        ["Called"] = "+15055550100",
        ["Caller"] = Sender(number),
        ["CallerCity"] = "",
        ["CallerState"] = "NM",
        ["Direction"] = "inbound",
        ["From"] = Sender(number),
        ["To"] = "+15055550100",
    });

    /// <summary>One after the other, each behind its length in eight digits, as the script of <c>wrk</c> reads them.</summary>
    public static void WriteFile(string file, Func<long, byte[]> request, long first, int count)
    {
        using var output = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        for (var number = first; number < first + count; number++)
        {
            var bytes = request(number);
            output.Write(Encoding.ASCII.GetBytes(bytes.Length.ToString("00000000", CultureInfo.InvariantCulture)));
            output.Write(bytes);
        }
    }

    // 999 is a country code of nobody, and has room for a number for each text.
    private static string Sender(long number) => string.Create(CultureInfo.InvariantCulture, $"+999{number:0000000000}");

    private static string Id(long number) => Convert.ToHexStringLower(MD5(number));

#pragma warning disable CA5351 // 32 digits that look like an id of Twilio's; nothing is protected by them
    private static byte[] MD5(long number) => System.Security.Cryptography.MD5.HashData(BitConverter.GetBytes(number));
#pragma warning restore CA5351

    private static byte[] Request(string path, long number, Dictionary<string, string> form)
    {
        var body = string.Join('&', form.Select(pair => $"{Escaped(pair.Key)}={Escaped(pair.Value)}"));
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            POST {path} HTTP/1.1
            Host: helpline.example.org
            User-Agent: TwilioProxy/1.1
            Accept: */*
            X-Twilio-Signature: {TwilioSignature.Of(HelplineServer.AuthToken, HelplineServer.PublicBase + path, form)}
            I-Twilio-Idempotency-Token: {Id(-1 - number)}
            Content-Type: application/x-www-form-urlencoded; charset=UTF-8
            Content-Length: {body.Length}


            """).ReplaceLineEndings("\r\n");
        return Encoding.ASCII.GetBytes(head + body);
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
