using Helpline.Tests.Settings;
using Helpline.Tests.Storage;

namespace Helpline.Tests.Commands;

public sealed class CloseDayTests
{
    [Fact]
    public async Task It_closes_a_day_that_is_over_once()
    {
        var store = await PostgresCluster.NewDatabaseAsync();

        var first = await RunAsync(store, "--date", "2026-03-05");
        var again = await RunAsync(store, "--date", "2026-03-05");
        var all = await RunAsync(store);

        Assert.Equal(new AppProcess.Outcome(0, "closed 2026-03-05\n", ""), first);
        Assert.Equal(new AppProcess.Outcome(0, "", ""), again);
        Assert.Equal((0, ""), (all.ExitCode, all.Error));
        Assert.StartsWith("closed 20", all.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_not_over_is_refused()
    {
        var outcome = await RunAsync(await PostgresCluster.NewDatabaseAsync(), "--date", "2999-12-31");

        Assert.Equal(new AppProcess.Outcome(1, "", "2999-12-31 is not over.\n"), outcome);
    }

    [Fact]
    public async Task An_embedded_store_is_closed_by_the_app_that_holds_it()
    {
        var outcome = await RunAsync("Data Source=no-such-file.db");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("the app closes it", outcome.Error, StringComparison.Ordinal);
    }

    private static Task<AppProcess.Outcome> RunAsync(string store, params string[] arguments) =>
        AppProcess.RunAsync(["close-day", .. arguments], new Dictionary<string, string?>(ValidSettings.ForProduction()) { ["ConnectionStrings:Helpline"] = store });
}
