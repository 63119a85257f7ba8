using System.Globalization;

namespace Helpline.Tests.Bench;

/// <summary>What a text costs when so many have written today already, and the room that they take.</summary>
internal static class GrowthRows
{
    public static async Task MeasureAsync(string engine, int people, string appStore, string floorStore, Func<string, Task<double>> megabytes, BenchTable table, params Share[] shares)
    {
        var ours = await RunAsync(() => ServerProcess.FilledAppAsync(appStore, people), appStore);
        var theirs = await RunAsync(() => ServerProcess.FloorAsync(floorStore, people), floorStore);
        Add("p99, ms", "0.0", side => side.Rounds.Select(run => run.P99));
        Add("processor, us each", "0", side => side.Rounds.Select(run => run.Processor));
        if (shares is not [])
            Add("PostgreSQL's processor, us each", "0", side => side.Rounds.Select(run => run.Shares[0]));
        Add("memory, MB", "0", side => [side.Memory]);
        Add("on disk, MB", "0.0", side => [side.Disk]);

        void Add(string what, string format, Func<Side, IEnumerable<double>> figures) => table.Add(
            string.Create(CultureInfo.InvariantCulture, $"A text after {people:N0} others' conversations, {engine}, {what}"), format, figures(ours), figures(theirs));

        async Task<Side> RunAsync(Func<Task<ServerProcess>> start, string store)
        {
            await using var server = await start();
            var rounds = new List<LoadRound>();
            while (rounds.Count < table.Rounds + LoadRound.Warm)
                rounds.Add(await LoadRound.RunAsync(SignedRequests.Text, table, shares, server));
            return new Side(rounds[LoadRound.Warm..], server.Memory.Now, await megabytes(store));
        }
    }

    private sealed record Side(List<LoadRound> Rounds, double Memory, double Disk);
}
