namespace Helpline.Web.Intake;

internal static class IntakeServices
{
    public static WebApplicationBuilder AddIntake(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SmsIntake>();
        builder.Services.AddSingleton<Editions>();
        builder.Services.AddSingleton<EditionReader>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EditionReader>());
        builder.Services.AddSingleton<Ladder>();
        builder.Services.AddSingleton<Pulse>();
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
