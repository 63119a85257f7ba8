namespace Helpline.Web.Alerts;

internal static class AlertsExtensions
{
    public static void AddAlerts(this WebApplicationBuilder builder)
    {
        builder.AddOutlets();
        builder.Services.AddSingleton<Surroundings>();
        builder.Services.AddSingleton<AlertRules>();
        builder.Services.AddSingleton<AlertWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AlertWatch>());
    }

    /// <summary>For a command that tries them and nothing else.</summary>
    public static void AddOutlets(this WebApplicationBuilder builder) => builder.Services.AddSingleton<IReadOnlyList<AlertOutlet>>(Outlets);

    private static List<AlertOutlet> Outlets(IServiceProvider services)
    {
        var (alerts, logger) = (services.GetRequiredService<HelplineOptions>().Alerts, services.GetRequiredService<ILogger<AlertOutlet>>());
        var outlets = new List<AlertOutlet>();
        if (alerts.Webhook is { } webhook)
        {
            outlets.Add(new WebhookOutlet(webhook, logger));
        }

        if (alerts.Mail is { } mail)
        {
            outlets.Add(new MailOutlet(mail, logger));
        }

        return outlets;
    }
}
