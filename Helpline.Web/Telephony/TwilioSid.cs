namespace Helpline.Web.Telephony;

/// <summary>Twilio's ids: two letters that tell the kind, and 32 hexadecimal digits. Nothing else may stand in the path of a request.</summary>
internal static class TwilioSid
{
    private const int Length = 34;

    public static bool IsMessage(string sid) => Is(sid, "SM") || Is(sid, "MM");

    public static bool IsCall(string sid) => Is(sid, "CA");

    public static bool IsNumber(string sid) => Is(sid, "PN");

    public static bool IsService(string sid) => Is(sid, "MG");

    private static bool Is(string sid, string kind) =>
        sid.Length == Length && sid.StartsWith(kind, StringComparison.Ordinal) && sid.AsSpan(kind.Length).ContainsAnyExcept(HexDigits) is false;

    private static System.Buffers.SearchValues<char> HexDigits { get; } = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
