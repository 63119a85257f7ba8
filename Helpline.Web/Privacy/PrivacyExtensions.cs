using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Privacy;

internal static class PrivacyExtensions
{
    public static void AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new Pseudonyms(services.GetRequiredService<HelplineOptions>().PseudonymKey));
        builder.Services.AddSingleton(services => new ServiceDays(services.GetRequiredService<HelplineOptions>().TimeZone));
        builder.Services.AddSingleton<Salts>();
        builder.Services.AddSingleton<DayCount>();
        builder.Services.AddSingleton<CountDay>(services => services.GetRequiredService<DayCount>().Close);
        builder.Services.AddSingleton<DayCloser>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DayCloser>());
        builder.Services.AddSingleton<CopyQueue>();
    }

    /// <summary>For the server alone: a command asks nothing of the provider.</summary>
    public static void AddErasing(this WebApplicationBuilder builder) => builder.Services.AddHostedService<CopyEraser>();
}
