using Helpline.Web;
using Helpline.Web.Intake;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpline.Tests.Telephony;

public sealed class ExceptionMiddlewareTests
{
    [Fact]
    public async Task A_text_is_answered_even_when_its_route_breaks()
    {
        await using var server = new BreakableServer();
        var twilio = new SignedClient(server.Client);
        Assert.NotNull(await twilio.TextAsync("HELP"));
        server.Broken = true;

        var reply = await twilio.TextAsync("HELP");

        Assert.Equal(server.Services.GetRequiredService<SmsIntake>().Down, reply);
        var logged = Assert.Single(server.Log.GetSnapshot(), record => record.Level >= LogLevel.Warning);
        Assert.DoesNotContain("words", $"{logged} {logged.Exception}", StringComparison.Ordinal);
    }

    /// <summary>An app in which the settings suddenly cannot be had.</summary>
    private sealed class BreakableServer : HelplineServer
    {
        public bool Broken { get; set; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services =>
            {
                var settings = services.Single(service => service.ServiceType == typeof(HelplineOptions));
                services.Remove(settings);
                services.AddTransient(_ => Broken ? throw new InvalidOperationException("words of a rider") : (HelplineOptions)settings.ImplementationInstance!);
            });
        }
    }
}
