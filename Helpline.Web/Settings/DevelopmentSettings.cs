using Microsoft.Extensions.Configuration.Memory;

namespace Helpline.Web.Settings;

/// <summary>Made-up values, so that a clone runs with no configuration. They exist in Development only, and any real setting wins over them.</summary>
internal static class DevelopmentSettings
{
    public static void AddTo(ConfigurationManager configuration)
    {
        // The first address that the app listens on is what a browser on this machine uses.
        var address = configuration["ASPNETCORE_URLS"] ?? configuration["urls"] ?? "http://localhost:5080";
        var publicBase = address.Split(';')[0].Replace("//*", "//localhost", StringComparison.Ordinal);

        var values = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Helpline"] = "Data Source=helpline.db",
            ["Twilio:AuthToken"] = Hex('b'),
            ["Twilio:Client:AccountSid"] = "AC" + Hex('a'),
            ["Twilio:RequestValidation:BaseUrlOverride"] = publicBase,
            ["Helpline:PseudonymKey"] = Convert.ToBase64String(new byte[32]),
            ["Helpline:SmsNumber"] = "72331",
            ["Helpline:RiderServiceNumber"] = "505-555-0199",
            ["Helpline:ProviderCopies"] = nameof(ProviderCopies.Keep),
            ["Helpline:Transfer:CallerId"] = "+15055550100",
        };

        // Lowest of all sources.
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = values });
    }

    private static string Hex(char digit) => new(digit, 32);
}
