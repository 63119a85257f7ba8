using Helpline.Flows.Matching;

namespace Helpline.Web.Intake;

internal static class IntakeServices
{
    public static WebApplicationBuilder AddIntake(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IntentMatcher>();
        builder.Services.AddSingleton<SmsIntake>();
        return builder;
    }
}
