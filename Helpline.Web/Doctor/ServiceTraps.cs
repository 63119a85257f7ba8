namespace Helpline.Web.Doctor;

/// <summary>A messaging service that texts go through: it may overrule what the number says.</summary>
internal static class ServiceTraps
{
    private const string Lost = "A rider's text never comes to this app, and nobody answers it.";

    public static IReadOnlyList<Trap> All { get; } =
    [
        new("service-drops", Severity.Error, "The messaging service drops what comes in: it has no address, and does not defer to the number.",
            $"{Lost} Twilio does not even log it.",
            "Under the service's Integration choose \"Defer to sender's webhook\", or set its request URL to the public base with /twilio/sms, HTTP POST.",
            Any((_, service) => Rules(service) && !NumberTraps.IsSet(service.InboundRequestUrl))),
        new("service-diverts", Severity.Error, "The messaging service sends texts somewhere else than to this app.", Lost,
            "Under the service's Integration choose \"Defer to sender's webhook\", or set its request URL to the public base with /twilio/sms, HTTP POST.",
            Any((facts, service) => Rules(service) && NumberTraps.IsSet(service.InboundRequestUrl)
                && !NumberTraps.Is(facts.Options, service.InboundRequestUrl, "/twilio/sms"))),
        new("service-method", Severity.Error, "The messaging service asks for texts with GET.", "This app answers POST alone: a rider's text is answered with nothing.",
            "Set the service's request URL to HTTP POST.",
            Any((_, service) => Rules(service) && NumberTraps.IsSet(service.InboundRequestUrl) && service.InboundMethod == "GET")),
        new("service-fallback", Severity.Error, "The messaging service has no fallback.", "While this app cannot be reached, a rider's text is answered with nothing.",
            "Set the service's fallback URL to the document that the verb fallback writes, hosted elsewhere.",
            Any((_, service) => Rules(service) && !NumberTraps.IsSet(service.FallbackUrl))),
        new("service-fallback-host", Severity.Error, "The messaging service has its fallback with the same host as this app.",
            "While this app cannot be reached, a rider's text is answered with nothing.",
            "Host the document elsewhere: the verb fallback says how.",
            Any((facts, service) => Rules(service) && NumberTraps.IsHere(facts.Options, service.FallbackUrl))),
        new("service-fallback-http", Severity.Error, "The messaging service has a fallback that is no https address.", NumberTraps.NoHttps,
            "Set the service's fallback URL to one that begins with https.",
            Any((facts, service) => Rules(service) && NumberTraps.IsSet(service.FallbackUrl) && !NumberTraps.IsHttps(service.FallbackUrl)
                && !NumberTraps.IsHere(facts.Options, service.FallbackUrl))),
        new("service-status", Severity.Note, "The messaging service does not tell this app how replies were delivered.",
            "Nobody sees when a carrier begins to refuse the replies.",
            "Set the service's delivery status callback to the public base with /twilio/sms/status.",
            Any((facts, service) => !NumberTraps.Is(facts.Options, service.StatusCallback, "/twilio/sms/status"))),
        new("service-unseen", Severity.Note, "No text to the line is on record at Twilio, so nothing tells whether the number is in a messaging service.",
            "A service without an address drops what riders write, and Twilio does not even log it.",
            "Text the line and ask again. When nothing is on record even then, look for the number in the console, under Messaging, Services, Sender pool.",
            facts => facts.Account is { Services: [] } account && !account.Texts.Any(text => text.To == facts.Options.SmsNumber)),
    ];

    // With this off, the service's own address decides.
    private static bool Rules(TwilioService service) => service.UseInboundWebhookOnNumber != true;

    private static Func<Examination, bool> Any(Func<Examination, TwilioService, bool> isSo) =>
        facts => facts.Account?.Services.Any(service => isSo(facts, service)) == true;
}
