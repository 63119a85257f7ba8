using Helpline.Web;
using Helpline.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Helpline.Tests.Settings;

/// <summary>The least that Production starts with; a test changes what it is about.</summary>
internal static class ValidSettings
{
    public static Dictionary<string, string?> ForProduction() => HelplineServer.ProductionSettings("helpline.db");

    public static HelplineOptions Read(IReadOnlyDictionary<string, string?> settings, string environment = "Production") =>
        Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), environment, out _);

    public static HelplineOptions Read(IConfiguration configuration, string environment, out SettingsReader reader)
    {
        reader = new SettingsReader(configuration);
        return HelplineSettings.Read(reader, WebApplication.CreateBuilder(["--environment", environment]).Environment);
    }
}
