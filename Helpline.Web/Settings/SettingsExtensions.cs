namespace Helpline.Web.Settings;

internal static class SettingsExtensions
{
    /// <summary>Reads every setting once. What is wrong or missing refuses the start before anything else is made.</summary>
    public static HelplineOptions AddSettings(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            DevelopmentSettings.AddTo(builder.Configuration);
        }

        var options = HelplineSettings.Read(new SettingsReader(builder.Configuration), builder.Environment);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        return options;
    }
}
