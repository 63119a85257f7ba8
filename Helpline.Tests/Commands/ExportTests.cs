using Helpline.Tests.Storage;

namespace Helpline.Tests.Commands;

public sealed class ExportTests : IDisposable
{
    private static readonly DateOnly _day = new(2026, 3, 30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-export-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Store => $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}";

    private Dictionary<string, string?> Settings => new() { ["ConnectionStrings:Helpline"] = Store };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_exports_write_the_files_and_nothing_else()
    {
        await CloseAsync(_day);

        var log = await AppProcess.RunAsync(["export", "log", "--from", "2026-03", "--to", "2026-03"], Settings);
        var json = await AppProcess.RunAsync(["export", "public", "--month", "2026-03", "--format", "json"], Settings);

        Assert.Equal((0, ""), (log.ExitCode, log.Error));
        Assert.Equal("period,period_kind,channel,language,placement,intents,disposition,contacts\r\n", log.Output);
        Assert.Equal(new AppProcess.Outcome(0, "[]\n", ""), json);
    }

    [Fact]
    public async Task A_month_that_is_not_over_for_a_day_has_no_public_file()
    {
        await CloseAsync(_day.AddDays(-1));

        var outcome = await AppProcess.RunAsync(["export", "public", "--month", "2026-03"], Settings);

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("2026-03 is not over for a day yet", Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private async Task CloseAsync(DateOnly day)
    {
        await using var store = await StoreUnderTest.OpenAsync(Store);
        await store.Days.OpenAsync(day, new byte[32], Cancellation);
        Assert.True(await store.Days.CloseAsync(day, new byte[32], Cancellation));
    }
}
