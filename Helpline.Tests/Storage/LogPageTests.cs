using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Storage;

public sealed class LogPageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-log-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_pages_are_the_whole_log_once_newest_month_first(string engine)
    {
        await using var store = await NewStoreAsync(engine);
        await AddAsync(store, "2026-03", "day", "2026-03-05");
        await AddAsync(store, "2026-03", "week", "2026-W10");
        await AddAsync(store, "2026-03", "week", "2026-W13");
        await AddAsync(store, "2026-03", "month", "2026-03");
        await AddAsync(store, "2026-04", "day", "2026-03-30");
        await AddAsync(store, "2026-04", "day", "2026-03-30", intents: "WORK");
        await AddAsync(store, "2026-01", "week", "2026-W01");

        var log = store.Kept;
        var pages = new List<Published>();
        for (IReadOnlyList<Published> page = [new("9999-12", new Cell("", "", ""), 0)]; page.Count > 0;)
        {
            page = await log.PageAsync(new(), page[^1], 2, Cancellation);
            pages.AddRange(page);
        }

        Assert.Equal(
            ["2026-03-30", "2026-03-30", "2026-W13", "2026-W10", "2026-03-05", "2026-03", "2026-W01"],
            pages.Select(row => row.Cell.Period));
        Assert.Equal(pages, await log.PageAsync(new(), null, 100, Cancellation));
        Assert.Equal(("2026-01", "2026-04"), await log.MonthsAsync(Cancellation));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_filter_selects_among_the_rows_and_changes_none(string engine)
    {
        await using var store = await NewStoreAsync(engine);
        await LogRows.FillAsync(store.Database, 2_000, Cancellation);
        var log = store.Kept;
        var all = await log.PageAsync(new(), null, 5_000, Cancellation);

        LogFilter[] filters =
        [
            new() { Channel = "voice" }, new() { Language = "es", Placement = "bus" }, new() { Topic = "WORK" }, new() { Disposition = "crisis" },
            new() { From = "2025-03", To = "2025-03", Topic = "DOCS", Channel = "sms" }, new() { Placement = "web" },
        ];
        foreach (var filter in filters)
        {
            var rows = await log.PageAsync(filter, null, 5_000, Cancellation);
            Assert.Equal(all.Where(row => Fits(row, filter)), rows);
        }

        Assert.Equal(2_000, all.Count);
    }

    [Fact]
    public async Task An_empty_log_has_no_page_and_no_month()
    {
        await using var store = await NewStoreAsync("sqlite");
        var log = store.Kept;

        Assert.Empty(await log.PageAsync(new() { Topic = "WORK" }, null, 50, Cancellation));
        Assert.Null(await log.MonthsAsync(Cancellation));
    }

    private static bool Fits(Published row, LogFilter filter) =>
        (filter.Channel ?? row.Cell.Channel) == row.Cell.Channel
        && (filter.Language ?? row.Cell.Language) == row.Cell.Language
        && (filter.Placement ?? row.Cell.Placement) == row.Cell.Placement
        && (filter.Disposition ?? row.Cell.Disposition) == row.Cell.Disposition
        && (filter.Topic is null || row.Cell.Intents.Split('>').Contains(filter.Topic))
        && string.CompareOrdinal(filter.From ?? "", row.Month) <= 0
        && string.CompareOrdinal(filter.To ?? "9", row.Month) >= 0;

    private static Task<int> AddAsync(StoreUnderTest store, string month, string kind, string period, string intents = "HELP") => store.Database.RunAsync(
        sql => sql.RunAsync(
            "insert into kept.log values (@month, @kind, @period, 'sms', 'en', '', @intents, 'crisis', 14)",
            new { month, kind, period, intents }),
        Cancellation);

    private async Task<StoreUnderTest> NewStoreAsync(string engine) => await StoreUnderTest.OpenAsync(engine == "sqlite"
        ? $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}"
        : await PostgresCluster.NewDatabaseAsync());
}
