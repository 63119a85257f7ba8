using System.Text.RegularExpressions;
using Helpline.Flows.Voice;
using Microsoft.Extensions.Configuration.Memory;

namespace Helpline.Web.Settings;

/// <summary>Made-up values, so that a clone runs with no configuration. They exist in Development only, and any real setting wins over them.</summary>
internal static partial class DevelopmentSettings
{
    /// <summary>A line that has agreed to warm transfers; the simulator's advocate answers it.</summary>
    public static Rung Partner { get; } = new()
    {
        Number = "+15055550150",
        Mode = RungMode.Warm,
        Agreement = "made up for Development",
        MaxConcurrent = 3,
    };

    /// <summary>Adds them below every other source.</summary>
    public static void AddMadeUpSettings(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = MadeUp(builder.Configuration) });
        }
    }

    /// <summary>One clear line in the log names what is made up.</summary>
    public static void NoticeMadeUpSettings(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            var inUse = MadeUp(app.Configuration).Where(setting => app.Configuration[setting.Key] == setting.Value).Select(setting => setting.Key);
            LogMadeUp(app.Logger, string.Join(", ", inUse));
        }
    }

    private static Dictionary<string, string?> MadeUp(IConfiguration configuration) => new()
    {
        ["ConnectionStrings:Helpline"] = "Data Source=helpline.db",
        ["Twilio:AuthToken"] = new string('b', 32),
        ["Twilio:Client:AccountSid"] = "AC" + new string('a', 32),
        ["Twilio:RequestValidation:BaseUrlOverride"] = OwnAddress(configuration),
        ["Helpline:PseudonymKey"] = Convert.ToBase64String(new byte[32]),
        ["Helpline:SmsNumber"] = "72331",
        ["Helpline:RiderServiceNumber"] = "505-555-0199",
        ["Helpline:ProviderCopies"] = nameof(ProviderCopies.Keep),
        ["Helpline:Transfer:CallerId"] = "+15055550100",
    };

    // The first address that the app listens on is what a browser on this machine opens.
    private static string OwnAddress(IConfiguration configuration) =>
        Regex.Replace((configuration[WebHostDefaults.ServerUrlsKey] ?? "http://localhost:5080").Split(';')[0], @"//(\*|\+|127\.0\.0\.1|0\.0\.0\.0|\[::\])", "//localhost");

    [LoggerMessage(1, LogLevel.Information, "Development: these settings are made up, so no real rider may meet this app: {Keys}")]
    private static partial void LogMadeUp(ILogger logger, string keys);
}
