namespace Helpline.Web.Doctor;

/// <summary>What the operator has set, beyond what refuses a start.</summary>
internal static class SettingsTraps
{
    private const string Words = "Riders who send HELP or STOP may be answered by Twilio alone, or not at all.";

    public static IReadOnlyList<Trap> All { get; } =
    [
        new("development", Severity.Error, "This is no Production: what is not configured is made up.", "Riders would meet an app whose key and numbers everybody knows.",
            "Set ASPNETCORE_ENVIRONMENT to Production.",
            facts => !facts.IsProduction),
        new("key-weak", Severity.Error, "Helpline:PseudonymKey is not random.", "Whoever guesses it finds out who texted today.",
            "Make one with: openssl rand -base64 32",
            facts => facts.Options.PseudonymKey.Distinct().Count() < 12 || Array.TrueForAll(facts.Options.PseudonymKey, IsTyped)),
        new("key-beside-data", Severity.Error, "Helpline:PseudonymKey lies in the folder of the store.",
            "Whoever takes the store, or its backup, takes the key along and can test who texted today.",
            "Keep the key elsewhere: an environment file of the service that root alone may read.",
            facts => facts is { KeyFolder: { } key, Store.Folder: { } data } && IsWithin(key, data)),

        new("sms-toll-free", Severity.Error, "Helpline:SmsNumber is toll-free.",
            "The carriers answer STOP there in their own words, nothing changes them, and after it HELP gets no answer at all.",
            "Use a short code or a registered long code for texts; toll-free is fine for calls.",
            facts => Numbers.IsTollFree(facts.Options.SmsNumber)),
        new("keywords-twilio", Severity.Warning, "Riders text a long code, and Helpline:KeywordsAnsweredBy is App.",
            "Twilio answers STOP and START words there by itself, and HELP with a bare notice, unless its support has switched that off: a rider may get two answers, or none of ours.",
            "Have Twilio's default handling switched off, or set up Advanced Opt-Out with our own words and set Helpline:KeywordsAnsweredBy to Twilio.",
            facts => IsLongCode(facts.Options.SmsNumber) && facts.Options.KeywordsAnsweredBy == KeywordsAnsweredBy.App),
        new("keywords-app", Severity.Error, "Riders text a number on which Twilio answers no words, and Helpline:KeywordsAnsweredBy is Twilio.",
            "STOP and START are answered by nobody.", "Set Helpline:KeywordsAnsweredBy to App.",
            facts => !IsLongCode(facts.Options.SmsNumber) && facts.Options.KeywordsAnsweredBy == KeywordsAnsweredBy.Twilio),
        new("help-twilio", Severity.Note, "Riders text a long code, on which Twilio answers HELP and INFO by itself.", Words,
            "Text HELP to the line. When a bare notice comes, have it replaced (Advanced Opt-Out) or switched off.",
            facts => IsLongCode(facts.Options.SmsNumber) && facts.Options.KeywordsAnsweredBy == KeywordsAnsweredBy.Twilio),

        new("token-rotation", Severity.Note, "Twilio:SecondaryAuthToken is set: the token is being rotated.",
            "Two tokens can sign in our name; one of them is on its way out.", "Promote the new one at Twilio, move it up into Twilio:AuthToken, and take this one away.",
            facts => facts.Options.Twilio.SecondaryAuthToken is not null),
        new("token-twice", Severity.Warning, "Twilio:SecondaryAuthToken is the same as Twilio:AuthToken.", "When Twilio promotes the other token, every text and call is refused.",
            "Set it to the secondary token that Twilio's console shows.",
            facts => facts.Options.Twilio.SecondaryAuthToken == facts.Options.Twilio.AuthToken),
        new("shared-keys", Severity.Note, "Shared keys may sign webhooks.", "Twilio's webhook rules are a beta without a promise of service, and not for health data.",
            "Know it, and read Twilio's notices.",
            facts => facts.Options.Twilio.SharedKeys.Count > 0),
        new("shared-key-weak", Severity.Error, "A shared key's secret is shorter than 16 characters.", "Whoever guesses it can speak to this app as Twilio does.",
            "Make a longer one at Twilio, and set it on both sides.",
            facts => facts.Options.Twilio.SharedKeys.Values.Any(secret => secret.Length < 16)),
        new("admin-proxies", Severity.Note, "Helpline:Admin:Proxies is not set.", "All who sign in through a proxy share one limit of attempts: a stranger can lock admins out for a while.",
            "Name the proxy in front of this app there.",
            facts => facts.Options.Proxies.Count == 0),
        new("quick-exit-ours", Severity.Error, "Helpline:QuickExitUrl leads to this app itself.", "Somebody who must leave our page in a hurry stays on it.",
            "Set it to a neutral page, such as the weather.",
            facts => facts.Options.QuickExit.Host.Equals(facts.Options.Twilio.PublicBase.Host, StringComparison.OrdinalIgnoreCase)
                || facts.Options.QuickExit.Host.Equals(facts.Options.AdminUrl.Host, StringComparison.OrdinalIgnoreCase)),
    ];

    // 32 random bytes are hardly ever all on a keyboard.
    private static bool IsTyped(byte value) => value is >= 0x20 and < 0x7f;

    private static bool IsLongCode(string number) => number.StartsWith('+') && !Numbers.IsTollFree(number);

    private static bool IsWithin(string folder, string of) =>
        (Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar)
            .StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(of)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
