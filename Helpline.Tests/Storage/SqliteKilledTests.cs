using System.Diagnostics;
using System.Security.Cryptography;

namespace Helpline.Tests.Storage;

/// <summary>kill -9 in the middle of a close, again and again on one file.</summary>
public sealed class SqliteKilledTests : IDisposable
{
    private static readonly int _kills = LongRun.Of(usual: 2, whole: 12);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-killed-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string DbFile => Path.Combine(_folder.FullName, "helpline.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_day_is_closed_as_a_whole_or_not_at_all()
    {
        var told = 0;
        for (var kill = 0; kill < _kills; kill++)
        {
            told += await CloseUntilKilledAsync();
            var days = await ClosedAsync();

            // The last one may have been closed and not told any more; none that was told is lost.
            Assert.InRange(days, told, told + 1);
            told = days;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{_kills} kills among {told} closes");
    }

    private async Task<int> CloseUntilKilledAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(DyingCloser).Assembly.Location, DyingCloser.Verb, DbFile]) { RedirectStandardOutput = true };
        using var dying = Process.Start(start)!;
        var told = 0;
        for (var enough = RandomNumberGenerator.GetInt32(1, 15); told < enough; told++)
        {
            Assert.NotNull(await dying.StandardOutput.ReadLineAsync(Cancellation));
        }

        // A close takes some milliseconds.
        await Task.Delay(RandomNumberGenerator.GetInt32(15), Cancellation);
        dying.Kill();
        while (await dying.StandardOutput.ReadLineAsync(Cancellation) is not null)
        {
            told++;
        }

        await dying.WaitForExitAsync(Cancellation);
        return told;
    }

    /// <summary>How many days are closed. Every one of them is counted, once, in the log or among what waits, and in the tallies.</summary>
    private async Task<int> ClosedAsync()
    {
        await using var store = await StoreUnderTest.OpenAsync($"Data Source={DbFile}");
        var days = await CountAsync("select count(*) from kept.day_closed");
        Assert.Equal(DyingCloser.People * days, await CountAsync("select (select coalesce(sum(contacts), 0) from kept.log) + (select coalesce(sum(contacts), 0) from kept.pending)"));
        Assert.Equal(DyingCloser.People * days, await CountAsync("select coalesce(sum(contacts), 0) from kept.tally where metric = 'channel'"));
        Assert.Equal(DyingCloser.Texts * days, await CountAsync("select coalesce(sum(contacts), 0) from kept.tally where metric = 'tier'"));
        return days;

        Task<int> CountAsync(string query) => store.Database.RunAsync(sql => sql.ValueAsync<int>(query), Cancellation);
    }
}
