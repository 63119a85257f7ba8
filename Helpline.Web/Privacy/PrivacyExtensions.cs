namespace Helpline.Web.Privacy;

internal static class PrivacyExtensions
{
    public static void AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new Pseudonyms(services.GetRequiredService<HelplineOptions>().PseudonymKey));
        builder.Services.AddSingleton(services => new ServiceDays(services.GetRequiredService<HelplineOptions>().TimeZone));
        builder.Services.AddSingleton<Salts>();
        builder.Services.AddSingleton<DayCloser>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DayCloser>());
    }
}
