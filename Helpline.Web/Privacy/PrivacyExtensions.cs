using Helpline.Flows.Content;
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
        builder.Services.AddSingleton<CountDay>(services => new DayCount(services.GetRequiredService<ContentPack>()).Close);
        builder.Services.AddSingleton<DayCloser>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DayCloser>());
        builder.Services.AddSingleton<CopyQueue>();
    }

    // For the simulator: its day ends when somebody says so, and the close is the real one.
    private static void AddNewDay(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            return;
        }

        var clock = new DevelopmentClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<NewDay>(services => async cancellation =>
        {
            var days = services.GetRequiredService<ServiceDays>();
            clock.GoOnTo(days.EndOf(days.Today(clock.GetUtcNow())));
            return await services.GetRequiredService<DayCloser>().LookAsync(cancellation) != DayCloser.Again;
        });
    }

    /// <summary>For the server alone: a command asks nothing of the provider, and ends no day of the simulator's.</summary>
    public static void AddErasing(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<CopyEraser>();
        builder.AddNewDay();
    }
}

/// <summary>The real time, or a later one: in Development a day can end at a click.</summary>
internal sealed class DevelopmentClock : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Volatile.Read(ref _aheadTicks));

    public void GoOnTo(DateTimeOffset later) => Volatile.Write(ref _aheadTicks, (later - base.GetUtcNow()).Ticks);
}
