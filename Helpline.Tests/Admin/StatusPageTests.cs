using System.Net;
using System.Text.RegularExpressions;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web;
using Helpline.Web.Admin.Status;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Telephony;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Admin;

/// <summary>Is the line alive?</summary>
public sealed partial class StatusPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_headline_says_whether_the_line_answers()
    {
        await using var server = new AdminServer();
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        var monitor = server.Services.GetRequiredService<LineMonitor>();

        await server.Services.GetRequiredService<Prober>().ProbeAsync(Cancellation);
        Assert.Equal("The line answers.", await HeadlineAsync(viewer));
        Assert.Equal("La línea contesta.", await HeadlineAsync(viewer, "?lang=es"));

        monitor.Probed(LineState.Silent, TimeSpan.FromSeconds(5));
        Assert.Equal("The line does not answer.", await HeadlineAsync(viewer, "?lang=en"));
        monitor.Probed(LineState.AnswersWrongly, TimeSpan.FromSeconds(5));
        Assert.Equal("The line answers HELP with something else than it should.", await HeadlineAsync(viewer));
    }

    [Fact]
    public async Task A_store_that_is_down_does_not_stop_the_line_and_the_page_says_both()
    {
        await using var server = new AdminServer();
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        await server.Services.GetRequiredService<Prober>().ProbeAsync(Cancellation);
        File.Delete(Path.Combine(server.Folder, "helpline.db"));

        // The node asked itself as it started, and what it heard stands for two seconds.
        while (await server.Services.GetRequiredService<Readiness>().IsReadyAsync())
        {
            await Task.Delay(100, Cancellation);
        }

        Assert.Equal("The line answers, but: the database cannot be used.", await HeadlineAsync(viewer));
    }

    [Fact]
    public async Task Without_any_database_the_answer_is_honest_all_the_same()
    {
        await using var database = await PostgresServer.StartAsync();
        await using var server = new AdminServer();
        server.Settings["ConnectionStrings:Helpline"] = await database.NewDatabaseAsync();
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        await database.StopAsync();

        using var answer = await viewer.GetAsync("/admin/status");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Texts and calls are answered all the same", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_on_the_page_tells_that_somebody_texted_or_called()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 19, 2, 0, TimeSpan.Zero));
        await using var server = new AdminServer { Clock = clock, Probes = false, Settings = { ["Helpline:ProviderCopies"] = "Erase", ["Twilio:Client:ApiBaseUrl"] = "http://127.0.0.1:9" } };
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        await server.Services.GetRequiredService<Prober>().ProbeAsync(Cancellation);
        clock.Advance(TimeSpan.FromMinutes(2));
        var before = Token().Replace(await viewer.TextAsync("/admin/status"), "");

        var twilio = new SignedClient(server.Client);
        for (var text = 0; text < 5; text++)
        {
            var form = SignedClient.TextForm("HELP", Rider.New());
            (await twilio.PostAsync("/twilio/sms", form)).Dispose();
            form["MessageStatus"] = "delivered";
            (await twilio.PostAsync("/twilio/sms/status", form)).Dispose();
        }

        (await twilio.PostAsync("/twilio/voice", new Dictionary<string, string> { ["CallSid"] = "CA0", ["From"] = Rider.New() })).Dispose();

        Assert.Equal(before, Token().Replace(await viewer.TextAsync("/admin/status"), ""));
    }

    [Theory]
    [InlineData(0, null, "Fewer than 11 wait to be erased; how old the oldest is, is not known yet.")]
    [InlineData(10, 1, "Fewer than 11 wait to be erased; none is older than a day.")]
    [InlineData(11, 23, "About 10 wait to be erased; none is older than a day.")]
    [InlineData(129, 49, "About 120 wait to be erased; the oldest may be 3 days old.")]
    public void Copies_at_the_provider_are_told_coarsely(int waiting, int? hours, string sentence) =>
        Assert.Equal(sentence, StatusWords.OfCopies(ProviderCopies.Erase, waiting, hours is { } age ? TimeSpan.FromHours(age) : null).Says.En);

    private static async Task<string> HeadlineAsync(AdminClient viewer, string query = "") =>
        WebUtility.HtmlDecode(Headline().Match(await viewer.TextAsync("/admin/status" + query)).Groups[1].Value);

    [GeneratedRegex("<h1[^>]*>([^<]*)</h1>")]
    private static partial Regex Headline();

    [GeneratedRegex("<input name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Token();
}
