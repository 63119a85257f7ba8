using Helpline.Tests.Storage;
using Helpline.Web;
using Helpline.Web.Commands.Replaying;

namespace Helpline.Tests.Commands.Replaying;

/// <summary>What a script leaves in a store, on either engine.</summary>
public abstract class ReplayContract
{
    private protected abstract Task<PlayedStores> OpenAsync(params (string Key, string Value)[] settings);

    [Fact]
    public async Task Eleven_riders_who_do_the_same_on_one_day_are_a_row_of_their_day_when_its_week_is_over()
    {
        await using var store = await OpenAsync();

        var played = await store.PlayAsync([.. Enumerable.Range(1, 11).Select(rider => Text("2026-03-05T14:10:00-07:00", rider, "SAFE1 SIGNS")), Text("2026-03-08T12:00:00-06:00", 12, "STOP")]);

        Assert.Equal("replayed 12 events, 4 days closed", $"{played}");
        Assert.Contains("log 2026-03-05 sms en bus SIGNS answered 11", await store.CountsAsync());
    }

    [Fact]
    public async Task The_vector_of_the_page_counts_a_text_and_a_call_that_was_a_talk()
    {
        await using var store = await OpenAsync();

        await store.PlayAsync(
            """{"at":"2026-03-05T14:10:00-07:00","channel":"sms","from":"+15055550123","to":"72331","body":"SIGNS"}""",
            """{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":["1"],"answers":["busy","accept"]}""");

        Assert.Equal(["pending 2026-W10 sms en  SIGNS answered 1 1", "pending 2026-W10 voice en   talked 1 1"], (await store.CountsAsync()).Where(row => row.StartsWith("pending", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""["1"]""", """["accept"]""", "en   talked")]
    [InlineData("[]", """["accept"]""", "en   talked")]
    [InlineData("""["2","5"]""", """["decline","accept"]""", "es   talked")]
    [InlineData("""["1"]""", """["voicemail","no-answer"]""", "en   numbers")]
    [InlineData("""["1"]""", """["no-answer","voicemail"]""", "en   joined")]
    [InlineData("""["1"]""", """["decline"]""", "en   numbers")]
    [InlineData("""["1"]""", "[]", "en   numbers")]
    [InlineData("""["1","1"]""", """["busy","busy","failed","accept"]""", "en   talked")]
    [InlineData("""["3","3","*"]""", """["accept"]""", "en  SIGNS topics")]
    [InlineData("""["3","9","8","9","9","4","1"]""", """["no-answer","accept"]""", "en  TRANSIT talked")]
    [InlineData("""["*"]""", """["accept"]""", "en   left")]
    public async Task A_call_ends_as_its_keys_and_answers_say(string keys, string answers, string expected)
    {
        await using var store = await OpenAsync();

        await store.PlayAsync($$"""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"+15055550124","keys":{{keys}},"answers":{{answers}}}""");

        Assert.Contains($"pending 2026-W10 voice {expected} 1 1", await store.CountsAsync());
    }

    [Fact]
    public async Task A_withheld_number_counts_once_per_call_and_towards_a_cell_as_one_person()
    {
        await using var store = await OpenAsync();

        await store.PlayAsync(new[] { "anonymous", "anonymous", "", "+15055550124", "+15055550124" }.Select(from =>
            $$"""{"at":"2026-03-05T14:11:00-07:00","channel":"voice","from":"{{from}}","keys":["*"],"answers":[]}"""));

        Assert.Contains("pending 2026-W10 voice en   left 4 2", await store.CountsAsync());
    }

    [Fact]
    public async Task A_day_runs_from_three_to_three_local_also_when_the_clocks_change()
    {
        await using var store = await OpenAsync();

        // The night before the 8th of March 2026 lasts an hour less, and three o'clock follows one second after 01:59:59.
        var played = await store.PlayAsync(
            Text("2026-03-08T01:59:59-07:00", 1, "SIGNS"),
            Text("2026-03-08T03:00:00-06:00", 1, "SIGNS"),
            Text("2026-03-09T02:59:59-06:00", 1, "SIGNS"),
            Text("2026-03-09T03:00:00-06:00", 1, "SIGNS"));

        Assert.Equal(new ReplayResult(4, 3), played);
        var counts = await store.CountsAsync();
        Assert.Contains("pending 2026-03 sms     2 0", counts);
        Assert.Contains("pending 2026-W11 sms en  SIGNS answered 1 1", counts);
    }

    [Fact]
    public async Task Days_without_contacts_are_closed_too_and_a_later_script_goes_on_behind_them()
    {
        await using var store = await OpenAsync();

        var first = await store.PlayAsync(Text("2025-12-30T12:00:00-07:00", 1, "SIGNS"), Text("2026-02-02T12:00:00-07:00", 1, "HELP"));
        var second = await store.PlayAsync(Text("2026-03-05T12:00:00-07:00", 1, "SIGNS"));

        Assert.Equal((new ReplayResult(2, 35), new ReplayResult(1, 31)), (first, second));
        var counts = await store.CountsAsync();
        Assert.Contains("log 2026-01 sms     -", counts);
        Assert.Contains("log 2026-02 voice     -", counts);
    }

    [Fact]
    public async Task A_closed_day_takes_no_line()
    {
        await using var store = await OpenAsync();
        await store.PlayAsync(Text("2026-03-05T12:00:00-07:00", 1, "SIGNS"));
        var before = await store.CountsAsync();

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => store.PlayAsync(Text("2026-03-06T02:59:59-07:00", 2, "SIGNS"), Text("2026-03-07T12:00:00-07:00", 2, "SIGNS")));

        Assert.Equal("line 1: 2026-03-05 is closed in this store.", refused.Message);
        Assert.Equal(before, await store.CountsAsync());
    }

    [Fact]
    public async Task Nothing_of_a_script_stays_alive_in_the_store()
    {
        await using var store = await OpenAsync();

        await store.PlayAsync(Text("2026-03-06T02:59:00-07:00", 1, "SIGNS"), """{"at":"2026-03-06T02:59:30-07:00","channel":"voice","from":"anonymous","keys":["1"],"answers":["accept"]}""");

        Assert.Equal(0, await store.Database.RunAsync(
            sql => sql.ValueAsync<long>("select (select count(*) from live.conversation) + (select count(*) from live.inbound) + (select count(*) from live.salt) + (select count(*) from live.lease)"),
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_text_without_a_phone_opens_its_day_and_counts_nothing()
    {
        await using var store = await OpenAsync();

        var played = await store.PlayAsync("""{"at":"2026-03-05T12:00:00-07:00","channel":"sms","from":"anonymous","to":"72331","body":"SIGNS"}""");

        Assert.Equal((new ReplayResult(1, 1), 0), (played, (await store.CountsAsync()).Count));
    }

    private static string Text(string at, int rider, string body) =>
        $$"""{"at":"{{at}}","channel":"sms","from":"+150555501{{rider:00}}","to":"72331","body":"{{body}}"}""";
}

public sealed class SqliteReplayTests : ReplayContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-replay-");

    public void Dispose() => _folder.Delete(recursive: true);

    private protected override Task<PlayedStores> OpenAsync(params (string Key, string Value)[] settings) =>
        PlayedStores.OpenAsync($"Data Source={Path.Combine(_folder.FullName, "helpline.db")}", settings);
}

public sealed class PostgresReplayTests : ReplayContract
{
    private protected override async Task<PlayedStores> OpenAsync(params (string Key, string Value)[] settings) =>
        await PlayedStores.OpenAsync(await PostgresCluster.NewDatabaseAsync(), settings);
}
