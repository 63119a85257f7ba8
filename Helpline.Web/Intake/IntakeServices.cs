namespace Helpline.Web.Intake;

internal static class IntakeServices
{
    public static WebApplicationBuilder AddIntake(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SmsIntake>();
        builder.Services.AddSingleton<ContentSnapshots>();
        builder.Services.AddSingleton<SnapshotReloader>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SnapshotReloader>());
        builder.Services.AddSingleton<Ladder>();
        builder.Services.AddSingleton<LineMonitor>();
        builder.Services.AddSingleton<LineCounts>();
        builder.Services.AddSingleton<FullLines>();
        builder.Services.AddSingleton<Finished>();
        builder.Services.AddSingleton<CallIntake>();
        builder.Services.AddSingleton<CallLog>();
        builder.Services.AddHostedService(services => services.GetRequiredService<CallLog>());
        builder.Services.AddSingleton<TextCounts>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TextCounts>());
        return builder;
    }
}
