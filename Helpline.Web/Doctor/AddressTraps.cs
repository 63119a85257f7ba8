using System.Globalization;
using System.Net;
using System.Net.Security;

namespace Helpline.Web.Doctor;

/// <summary>The public address, as Twilio meets it.</summary>
internal static class AddressTraps
{
    private const string Silent = "A rider's text is answered with nothing but the fallback, and so is a call.";
    private const int SoonDays = 21;

    public static IReadOnlyList<Trap> All { get; } =
    [
        new("public-example", Severity.Note, "The public address is one that is kept free for examples, so it was not asked.", Silent,
            "Set Twilio:RequestValidation:BaseUrlOverride to the address that Twilio is to call.",
            facts => AddressReader.IsExample(facts.Options.Twilio.PublicBase)),
        new("public-underscore", Severity.Error, "The public address has an underscore in its host's name.", "Twilio does not call such a host: every text and call fails.",
            "Take a name without one.",
            facts => facts.Options.Twilio.PublicBase.Host.Contains('_', StringComparison.Ordinal)),
        new("public-unreachable", Severity.Error, "The public address does not answer this machine.", Silent,
            "Start the app and what stands in front of it. See the name in DNS, the firewall, and the certificate. Try it from outside too.",
            Asked(at => at is { Webhook: Reached.No, CertificateErrors: SslPolicyErrors.None })),
        new("public-refused", Severity.Error, "The public address refuses a signed request (403).", $"Twilio's own are refused too. {Silent}",
            "The app there has another token (Twilio:AuthToken) or another public address (BaseUrlOverride), or a proxy changes host, path or form, or asks for a sign-in.",
            Asked(at => at.Status == (int)HttpStatusCode.Forbidden)),
        new("public-redirect", Severity.Error, "The public address redirects.", $"Twilio follows, but signs another address. {Silent}",
            "Set BaseUrlOverride, and the numbers, to the address that it redirects to.",
            Asked(at => at.Status is >= 300 and < 400)),
        new("public-other", Severity.Error, Silent, "See what stands at that address: a proxy that cannot find the app (502, 504), another site (404, 200), or an app that fails (500).",
            facts => facts.Address is { Webhook: Reached.Yes, Status: var status and not (204 or 403) and not (>= 300 and < 400) }
                ? [new Caught(string.Create(CultureInfo.InvariantCulture, $"The public address answers a webhook with status {status}."))]
                : []),
        new("certificate", Severity.Error, "The certificate of the public address is not trusted here.", $"Twilio does not accept it either. {Silent}",
            "Have it made by a public authority, for this very name, and send the whole chain.",
            Asked(at => at.CertificateErrors != SslPolicyErrors.None)),
        new("certificate-ends", Severity.Error, "The certificate of the public address ends within three weeks.", $"From that day on: {Silent}",
            "See why it is not renewed by itself.",
            facts => facts.Address?.CertificateEnds < facts.Now.AddDays(SoonDays)),
        new("twilio-refused", Severity.Error, "The app there refuses requests that seem to be Twilio's.", Silent,
            "Compare the auth token, the shared keys and the webhooks' addresses in Twilio's console with the settings: a webhook rule may sign with a key that is not configured.",
            Asked(at => at.TwilioRefused)),
        new("line-health", Severity.Error, "The app there says that its line does not answer, or answers wrongly.", Silent, "Text HELP to the line, and read the app's log.",
            Asked(at => at is { Health: (int)HttpStatusCode.ServiceUnavailable, TwilioRefused: false })),

        new("fallback-unreachable", Severity.Error, "While this app cannot be reached, nobody gets the numbers.", "Host the document where it answers: the verb fallback says how.",
            Fallbacks(at => at.Reached == Reached.No ? "does not answer" : null)),
        new("fallback-method", Severity.Error, "While this app cannot be reached, nobody gets the numbers.",
            "Take a host that answers POST, as a TwiML Bin does, and set POST. For a plain file host set the fallback's method to GET, at the number or the "
                + "messaging service: numbers and words then stand in the address, so the host must keep no log of it.",
            Fallbacks(at => at.Fault == FallbackFault.Method ? "does not answer the method that is set for it, only another" : null)),
        new("fallback-broken", Severity.Error, "While this app cannot be reached, nobody gets the numbers.",
            "It must answer 200 with the document alone and the type text/xml: write it anew with the verb fallback, sms.xml for texts, voice.xml for calls.",
            Fallbacks(at => at.Fault switch
            {
                FallbackFault.Document => "answers with something that is no document",
                FallbackFault.Type => "has another type than text/xml or application/xml: Twilio texts or reads out such a file as it stands",
                FallbackFault.Verb when at.Of == FallbackAnswer.Texts => "holds no Message, so nothing is texted: it may be the one for calls",
                FallbackFault.Verb => "holds no Say, Play or Dial, so nothing is heard: it may be the one for texts",
                _ => null,
            })),
        new("fallback-differs", Severity.Warning, "While this app cannot be reached, people may be told numbers that hold no more.",
            "Write the document anew with the verb fallback, and put it there.",
            Fallbacks(at => at is { Reached: Reached.Yes, Fault: FallbackFault.None, IsCurrent: false } ? "says something else than the pack says now" : null)),
    ];

    private static Func<Examination, bool> Asked(Predicate<AddressReport> isSo) => facts => facts.Address is { } at && isSo(at);

    private static Func<Examination, IEnumerable<Caught>> Fallbacks(Func<FallbackAnswer, string?> whatOf) => facts =>
        (from at in facts.Address?.Fallbacks ?? []
         let what = whatOf(at)
         where what is not null
         select new Caught($"The fallback for {at.Of} {what}.")).Distinct();
}
