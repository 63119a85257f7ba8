using Helpline.Flows.Matching;

namespace Helpline.Web.Settings;

internal static class SettingsExtensions
{
    /// <summary>Reads every setting and the content pack once. What is wrong or missing refuses the start before anything else is made.</summary>
    public static HelplineOptions AddSettings(this WebApplicationBuilder builder)
    {
        builder.AddMadeUpSettings();
        var options = HelplineSettings.Read(new SettingsReader(builder.Configuration), builder.Environment);
        var pack = PackSettings.Read(options);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(PackSettings.InZone(options, pack, builder.Configuration))
            .AddSingleton(pack)
            .AddSingleton<IntentMatcher>();
        return options;
    }

    /// <summary>For a command that works on the pack and needs nothing else.</summary>
    public static string ReadPackSetting(this WebApplicationBuilder builder) =>
        HelplineSettings.Pack(new SettingsReader(builder.Configuration), builder.Environment);

    /// <summary>For a command that works on the store and needs nothing else.</summary>
    public static string ReadStoreSetting(this WebApplicationBuilder builder)
    {
        builder.AddMadeUpSettings();
        var reader = new SettingsReader(builder.Configuration);
        var store = HelplineSettings.ReadStore(reader);
        reader.RefuseProblems();
        return store;
    }
}
