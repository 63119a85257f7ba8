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
        new("service-status", Severity.Note, "The messaging service does not tell this app how replies were delivered.",
            "Nobody sees when a carrier begins to refuse the replies.",
            "Set the service's delivery status callback to the public base with /twilio/sms/status.",
            Any((facts, service) => !NumberTraps.Is(facts.Options, service.StatusCallback, "/twilio/sms/status"))),
    ];

    // With this off, the service's own address decides.
    private static bool Rules(TwilioService service) => service.UseInboundWebhookOnNumber != true;

    private static Func<Examination, bool> Any(Func<Examination, TwilioService, bool> isSo) =>
        facts => facts.Account?.Services.Any(service => isSo(facts, service)) == true;
}
