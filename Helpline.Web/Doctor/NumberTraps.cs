namespace Helpline.Web.Doctor;

/// <summary>What Twilio has set for each of our numbers.</summary>
internal static class NumberTraps
{
    private const string Sms = "/twilio/sms";
    private const string Voice = "/twilio/voice";
    private const string VoiceStatus = "/twilio/voice/status";

    private const string TextsLost = "A rider who texts this number gets no answer from this app.";
    private const string CallsLost = "A caller of this number hears something else than this app, or an error.";
    private const string Quiet = "While this app cannot be reached, a rider's text is answered with nothing.";
    private const string Broken = "While this app cannot be reached, a caller hears an error and the call ends.";
    private const string Elsewhere = "Host the document elsewhere (the verb fallback says how), and set its address; doctor --fix asks for it.";
    public const string NoHttps = "Twilio asks it over plain http, where others can read number and words, or not at all.";
    private const string SetIt = "Set it in Twilio's console, or let doctor --fix do it.";

    public static IReadOnlyList<Trap> All { get; } =
    [
        new("sms-number", Severity.Error, TextsLost, "Buy or port the number into this account, or correct Helpline:SmsNumber.",
            Each(at => at is { IsTexted: true, IsShortCode: false, At: null }, "is no number of this Twilio account")),
        new("caller-id", Severity.Error, "Every transfer fails: Twilio refuses a call whose caller id is not ours.",
            "Set Helpline:Transfer:CallerId to a number of this account that can be called.",
            Each(at => at is { IsCalled: true, At: null }, "is no number of this Twilio account")),
        new("short-code", Severity.Note, "A wrong address there would leave riders without an answer, and the doctor could not see it.",
            "In the console, on the page of the short code: the address for messages is the public base with /twilio/sms, HTTP POST, with a fallback elsewhere.",
            Each(at => at is { IsTexted: true, IsShortCode: true, At: null }, "is a short code, whose settings Twilio does not show here")),
        new("sms-capability", Severity.Error, TextsLost, "Take a number with SMS, or have SMS switched on for this one.",
            Each(at => at is { IsTexted: true, At.Capabilities.Sms: false }, "cannot take texts")),
        new("voice-capability", Severity.Error, CallsLost, "Take a number with voice, or have voice switched on for this one.",
            Each(at => at is { IsCalled: true, At.Capabilities.Voice: false }, "cannot take calls")),

        new("sms-url", Severity.Error, TextsLost, $"The address for messages is the public base with {Sms}. {SetIt}",
            Address(at => at.TakesTexts, "sends texts somewhere else than to this app", "SmsUrl", Sms)),
        new("sms-method", Severity.Error, "Twilio asks with GET, this app answers POST alone: a rider's text is answered with nothing.", $"HTTP POST. {SetIt}",
            Set(at => at.TakesTexts && at.At!["SmsMethod"] == "GET", "asks for texts with GET", "SmsMethod", "POST")),
        new("sms-application", Severity.Error, TextsLost, "Take the TwiML application off the number, under Messaging.",
            Each(at => at.TakesTexts && IsSet(at.At!["SmsApplicationSid"]), "has an application that overrides the address for messages")),
        new("sms-fallback", Severity.Error, Quiet, Elsewhere,
            Set(at => at.TakesTexts && !IsSet(at.At!["SmsFallbackUrl"]), "has no fallback for texts", "SmsFallbackUrl", null)),
        new("sms-fallback-host", Severity.Error, Quiet, Elsewhere,
            Here(at => at.TakesTexts, "texts", "SmsFallbackUrl")),
        new("sms-fallback-http", Severity.Error, NoHttps, Elsewhere, Plain(at => at.TakesTexts, "texts", "SmsFallbackUrl")),

        new("voice-url", Severity.Error, CallsLost, $"The address for calls is the public base with {Voice}. {SetIt}",
            Address(at => at.TakesCalls, "sends calls somewhere else than to this app", "VoiceUrl", Voice)),
        new("voice-method", Severity.Error, "Twilio asks with GET, this app answers POST alone: a caller hears an error.", $"HTTP POST. {SetIt}",
            Set(at => at.TakesCalls && at.At!["VoiceMethod"] == "GET", "asks for calls with GET", "VoiceMethod", "POST")),
        new("voice-application", Severity.Error, CallsLost, "Take the TwiML application off the number, under Voice.",
            Each(at => at.TakesCalls && IsSet(at.At!["VoiceApplicationSid"]), "has an application that overrides the address for calls")),
        new("voice-trunk", Severity.Error, CallsLost, "Take the number out of the SIP trunk.",
            Each(at => at.TakesCalls && IsSet(at.At!["TrunkSid"]), "belongs to a SIP trunk, which takes its calls")),
        new("voice-fax", Severity.Error, "A caller hears a fax machine.", "Set the number to take voice calls.",
            Each(at => at.TakesCalls && at.At!["VoiceReceiveMode"] == "fax", "takes faxes instead of calls")),
        new("voice-fallback", Severity.Error, Broken, Elsewhere,
            Set(at => at.TakesCalls && !IsSet(at.At!["VoiceFallbackUrl"]), "has no fallback for calls", "VoiceFallbackUrl", null)),
        new("voice-fallback-host", Severity.Error, Broken, Elsewhere,
            Here(at => at.TakesCalls, "calls", "VoiceFallbackUrl")),
        new("voice-fallback-http", Severity.Error, NoHttps, Elsewhere, Plain(at => at.TakesCalls, "calls", "VoiceFallbackUrl")),
        new("voice-status", Severity.Warning, "A caller who hangs up keeps a place on a line until it runs out, and the end of a call is not counted.",
            $"The call status changes go to the public base with {VoiceStatus}, HTTP POST. {SetIt}",
            Address(at => at.TakesCalls, "does not tell this app when a call ends", "StatusCallback", VoiceStatus)),
        new("voice-status-method", Severity.Warning, "Twilio tells the end of a call with GET, and this app does not hear it.", $"HTTP POST. {SetIt}",
            Set(at => at.TakesCalls && IsSet(at.At!["StatusCallback"]) && at.At!["StatusCallbackMethod"] == "GET", "tells the end of a call with GET", "StatusCallbackMethod", "POST")),
        new("caller-lookup", Severity.Error, "Twilio looks up the name of every caller, sends it to this app and keeps it: it can identify somebody.", $"Switch it off. {SetIt}",
            Set(at => at.At?["VoiceCallerIdLookup"] == "True", "looks up callers' names", "VoiceCallerIdLookup", "false")),
    ];

    /// <summary>Overrides of the connection may stand behind the address.</summary>
    public static bool Is(HelplineOptions options, string? url, string path) => url?.Split('#')[0] == options.Twilio.Signed(path);

    public static bool IsSet(string? value) => !string.IsNullOrWhiteSpace(value);

    /// <summary>An address that is down when this app is.</summary>
    public static bool IsHere(HelplineOptions options, string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Equals(options.Twilio.PublicBase.Host, StringComparison.OrdinalIgnoreCase);

    public static bool IsHttps(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    private static Func<Examination, IEnumerable<Caught>> Each(Func<OurNumber, bool> isSo, string what) =>
        facts => (facts.Account?.Numbers ?? []).Where(isSo).Select(number => new Caught($"{number.Name} {what}."));

    /// <summary>A field that wants a value; null when only the operator knows it.</summary>
    private static Func<Examination, IEnumerable<Caught>> Set(Func<OurNumber, bool> isSo, string what, string field, string? value) =>
        Field((_, number) => isSo(number), what, field, _ => value);

    /// <summary>A field that wants one of our own addresses.</summary>
    private static Func<Examination, IEnumerable<Caught>> Address(Func<OurNumber, bool> isAsked, string what, string field, string path) =>
        Field((options, number) => isAsked(number) && !Is(options, number.At![field], path), what, field, options => options.Twilio.Signed(path));

    /// <summary>A fallback that is down when this app is.</summary>
    private static Func<Examination, IEnumerable<Caught>> Here(Func<OurNumber, bool> isAsked, string of, string field) => Field(
        (options, number) => isAsked(number) && IsHere(options, number.At![field]), $"has its fallback for {of} with the same host as this app", field, _ => null);

    // With the app's own host that is the finding, and one address mends both.
    private static Func<Examination, IEnumerable<Caught>> Plain(Func<OurNumber, bool> isAsked, string of, string field) => Field(
        (options, number) => isAsked(number) && number.At![field] is var url && IsSet(url) && !IsHttps(url) && !IsHere(options, url),
        $"has a fallback for {of} that is no https address", field, _ => null);

    private static Func<Examination, IEnumerable<Caught>> Field(
        Func<HelplineOptions, OurNumber, bool> isSo, string what, string field, Func<HelplineOptions, string?> value) =>
        facts => from number in facts.Account?.Numbers ?? []
                 where isSo(facts.Options, number)
                 select Mended(number, what, field, value(facts.Options));

    private static Caught Mended(OurNumber number, string what, string field, string? value) => new(
        $"{number.Name} {what}.",
        new Repair(number.At!.Sid, value is null ? $"{number.Name}: the address of its {field}" : $"{number.Name}: set {field} to {value}", field, value));
}
