namespace Helpline.Web.Settings;

internal static class SettingsExtensions
{
    /// <summary>Reads every setting once. What is wrong or missing refuses the start before anything else is made.</summary>
    public static HelplineOptions AddSettings(this WebApplicationBuilder builder)
    {
        builder.AddMadeUpSettings();
        var options = HelplineSettings.Read(new SettingsReader(builder.Configuration), builder.Environment);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        return options;
    }

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
