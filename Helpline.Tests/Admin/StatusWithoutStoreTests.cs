using System.Net;
using Helpline.Tests.Storage;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Telephony;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Admin;

/// <summary>Is the line alive? It is asked just when the store is down, by somebody whom the store can no longer vouch for.</summary>
public sealed class StatusWithoutStoreTests : IAsyncLifetime
{
    private const string Down = "The line answers, but: the database cannot be used.";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 5, 19, 0, 0, TimeSpan.Zero));
    private PostgresServer _postgres = null!;
    private AdminServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        _server = new AdminServer { Clock = _clock };
        _server.Settings["ConnectionStrings:Helpline"] = await _postgres.NewDatabaseAsync();
        _server.StartServer();
        var guard = _server.Services.GetRequiredService<Guard>();
        for (var tries = 0; !guard.IsOpen; tries++)
        {
            Assert.True(tries < 600, "The store is not open.");
            await Task.Delay(100, Cancellation);
        }

        await _server.Services.GetRequiredService<Prober>().ProbeAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_was_signed_in_sees_the_status_and_nothing_else_until_the_store_is_back()
    {
        using var owner = await _server.SignedInAsync(AdminRole.Owner);
        var email = EmailOn(await owner.TextAsync("/admin/me"));
        await _postgres.StopAsync();

        foreach (var path in new[] { "/admin/status", "/admin/status?lang=en" })
        {
            var page = await owner.TextAsync(path);
            Assert.Contains(Down, page, StringComparison.Ordinal);
            Assert.Contains("only this one answers", page, StringComparison.Ordinal);
            Assert.All(["/admin/people", "/admin/log", "<form", email], inner => Assert.DoesNotContain(inner, page, StringComparison.Ordinal));
        }

        foreach (var route in _server.Routes.Select(AdminServer.PathOf).Where(path => path is not ("/admin/status" or "/admin/sign-in") && !path.Contains('{', StringComparison.Ordinal)))
        {
            using var answer = await owner.GetAsync(route);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var words = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("Texts and calls are answered all the same", words, StringComparison.Ordinal);
            Assert.Contains("href=\"/admin/status\"", words, StringComparison.Ordinal);
        }

        using (var posted = await owner.SendAsync("POST", "/admin/status"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, posted.StatusCode);
        }

        // A page that cannot be shown does not say of a dead line that it answers.
        var monitor = _server.Services.GetRequiredService<LineMonitor>();
        monitor.Probed(LineState.Silent, TimeSpan.Zero);
        using (var silent = await owner.GetAsync("/admin/log"))
        {
            Assert.Contains("The line does not answer. These pages are back", await silent.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        monitor.Probed(LineState.Answers, TimeSpan.Zero);
        await _postgres.StartAgainAsync();
        await BackAsync(owner);
        Assert.Contains("The line answers.", await owner.TextAsync("/admin/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signed_out_and_whom_this_node_never_saw_see_nothing()
    {
        var cookie = await _server.CookieAsync(AdminRole.Owner);
        using var browser = new AdminClient(_server.Origin, cookie);
        using var copy = new AdminClient(_server.Origin, cookie);
        using var unseen = await _server.SignedInAsync(AdminRole.Owner);
        using var stranger = new AdminClient(_server.Origin);
        await copy.TextAsync("/admin/me");
        (await browser.SubmitAsync("/admin/me", "Sign out")).Dispose();
        await _postgres.StopAsync();

        foreach (var client in new[] { copy, unseen })
        {
            using var answer = await client.GetAsync("/admin/status");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }

        using var refused = await stranger.GetAsync("/admin/status");
        Assert.Equal("/admin/sign-in?back=%2Fadmin%2Fstatus", refused.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Nobody_is_remembered_for_longer_than_a_session_rests()
    {
        using var viewer = await _server.SignedInAsync(AdminRole.Viewer);
        await viewer.TextAsync("/admin/me");
        await _postgres.StopAsync();

        _clock.Advance(Sessions.Idle - TimeSpan.FromSeconds(1));
        await viewer.TextAsync("/admin/status");
        _clock.Advance(TimeSpan.FromSeconds(1));

        using var late = await viewer.GetAsync("/admin/status");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
    }

    /// <summary>The others see it as soon as they ask; of the person who was sent away nothing is told.</summary>
    [Fact]
    public async Task Who_was_signed_out_by_an_owner_sees_no_more_than_the_status()
    {
        var people = _server.Services.GetRequiredService<People>();
        using var viewer = await _server.SignedInAsync(AdminRole.Viewer);
        var email = EmailOn(await viewer.TextAsync("/admin/me"));
        Assert.True(await people.RemoveAsync((await people.AllAsync(Cancellation)).Single(person => person.Email == email).Id, _ => Task.CompletedTask, Cancellation));
        await _postgres.StopAsync();

        var page = await viewer.TextAsync("/admin/status");
        using var log = await viewer.GetAsync("/admin/log");

        Assert.DoesNotContain("@", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, log.StatusCode);
    }

    [Fact]
    public async Task A_database_that_stands_still_is_told_as_well()
    {
        using var viewer = await _server.SignedInAsync(AdminRole.Viewer);
        await viewer.TextAsync("/admin/me");
        await _postgres.FreezeAsync();
        try
        {
            Assert.Contains(Down, await viewer.TextAsync("/admin/status"), StringComparison.Ordinal);
        }
        finally
        {
            await _postgres.ThawAsync();
        }
    }

    /// <summary>Somebody else writes into the file, without end: it can be read, and nothing can be noted.</summary>
    [Fact]
    public async Task A_file_that_somebody_holds_does_not_hide_the_status()
    {
        await using var server = new AdminServer();
        using var viewer = await server.SignedInAsync(AdminRole.Viewer);
        await server.Services.GetRequiredService<Prober>().ProbeAsync(Cancellation);
        await viewer.TextAsync("/admin/status");
        await using var other = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "helpline.db")};Pooling=False");
        await other.OpenAsync(Cancellation);
        await using var held = await other.BeginTransactionAsync(Cancellation);
        await using var writes = new SqliteCommand("delete from day_closed", other, (SqliteTransaction)held);
        await writes.ExecuteNonQueryAsync(Cancellation);

        Assert.Contains("The line answers", await viewer.TextAsync("/admin/status"), StringComparison.Ordinal);
        using var log = await viewer.GetAsync("/admin/log");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, log.StatusCode);
    }

    private static string EmailOn(string page) => System.Text.RegularExpressions.Regex.Match(page, "[0-9a-f]{12}@example[.]org").Value;

    private static async Task BackAsync(AdminClient client)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await client.GetAsync("/admin/me");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            Assert.True(tries < 300, "The pages are not back.");
            await Task.Delay(100, Cancellation);
        }
    }
}
