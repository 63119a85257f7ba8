using System.Xml.Linq;
using Helpline.Web.Intake;
using Microsoft.AspNetCore.Builder;
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

    [Fact]
    public async Task A_call_whose_route_breaks_is_told_a_number_and_rung_and_nothing_of_the_line_is_said_after_it()
    {
        await using var server = new BreakableServer();
        var twilio = new SignedClient(server.Client);
        var form = new Dictionary<string, string>
        {
            ["AccountSid"] = HelplineServer.AccountSid,
            ["CallSid"] = "CA" + new string('c', 32),
            ["From"] = "+15055550123",
            ["To"] = "+15055550100",
            ["CallStatus"] = "in-progress",
        };
        using (await twilio.PostAsync("/twilio/voice", form))
        {
            // The first answer makes what the next one needs.
        }

        server.Broken = true;
        using var answer = await twilio.PostAsync("/twilio/voice", form);
        var document = XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["Say", "Dial", "Say", "Hangup"], document.Elements().Select(verb => verb.Name.LocalName));
        Assert.StartsWith("We have a problem. Please call", document.Elements("Say").First().Value, StringComparison.Ordinal);
        Assert.Equal(Shipped.Pack.Spoken.Prompts["no-answer-neutral-last"].Words["en"], document.Elements("Say").Last().Value);
    }

    [Fact]
    public async Task An_advocates_leg_whose_route_breaks_is_hung_up_and_rings_nobody()
    {
        await using var server = new BreakableServer();
        var twilio = new SignedClient(server.Client);
        var form = new Dictionary<string, string> { ["CallSid"] = "CA1", ["ParentCallSid"] = "CA2", ["From"] = "+15055550100", ["Digits"] = "1" };
        foreach (var path in new[] { "v1/whisper/en/en/talk/-", "v1/accept/en/en/talk/-", "v9/accept/x" })
        {
            server.Broken = true;
            using var answer = await twilio.PostAsync("/twilio/voice/" + path, form);
            var document = XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

            Assert.Equal(["Hangup"], document.Elements().Select(verb => verb.Name.LocalName));
        }
    }

    /// <summary>An app whose next answer cannot be written.</summary>
    private sealed class BreakableServer : HelplineServer, IStartupFilter
    {
        public bool Broken { get; set; }

        // Registered behind the guard's own filter, so it stands inside of it.
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Response.Body = Broken ? new BreaksOnce(context.Response.Body) : context.Response.Body;
                return rest(context);
            });
            next(app);
        };

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(this));
        }
    }

    private sealed class BreaksOnce(Stream inner) : MemoryStream
    {
        private bool _broken;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_broken)
            {
                return inner.WriteAsync(buffer, cancellationToken);
            }

            _broken = true;
            throw new InvalidOperationException("words of a rider");
        }
    }
}
