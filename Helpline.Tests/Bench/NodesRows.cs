namespace Helpline.Tests.Bench;

/// <summary>
/// One node and two on one PostgreSQL, under the same load. Where all share two cores a second node brings nothing; what a text costs each of
/// them says what it brings where each has a core of its own.
/// </summary>
internal static class NodesRows
{
    public static async Task MeasureAsync(string appStore, string floorStore, BenchTable table, Share postgres)
    {
        var ours = await RunAsync(ServerProcess.AppAsync, appStore);
        var theirs = await RunAsync(ServerProcess.FloorAsync, floorStore);
        Add("one node: its processor, us a text", "0", side => Each(side.One, run => run.Processor));
        Add("one node: PostgreSQL's processor, us a text", "0", side => Each(side.One, run => run.Shares[0]));
        Add("two nodes: their processors, us a text", "0", side => Each(side.Two, run => run.Processor));
        Add("two nodes: PostgreSQL's processor, us a text", "0", side => Each(side.Two, run => run.Shares[0]));
        Add("a second by one node with a core of its own", "0", side => Each(side.One, run => 1e6 / run.Processor));
        Add("a second by two nodes with a core each", "0", side => Each(side.Two, run => 2e6 / run.Processor));
        Add("a second by PostgreSQL with one core", "0", side => Each(side.Two, run => 1e6 / run.Shares[0]));
        Add("two nodes beside one while PostgreSQL has room", "0.00", side => side.One.Zip(side.Two, (one, two) => 2 * one.Processor / two.Processor));

        void Add(string what, string format, Func<Side, IEnumerable<double>> figures) => table.Add("One PostgreSQL, " + what, format, figures(ours), figures(theirs));

        static IEnumerable<double> Each(List<LoadRound> rounds, Func<LoadRound, double> figure) => rounds.Select(figure);

        async Task<Side> RunAsync(Func<string, Task<ServerProcess>> start, string store)
        {
            await using var first = await start(store);
            await using var second = await start(store);
            var side = new Side([], []);
            for (var warm = 0; warm < LoadRound.Warm; warm++)
                await LoadRound.RunAsync(SignedRequests.Text, table, [postgres], first, second);
            for (var round = 0; round < table.Rounds; round++)
            {
                side.One.Add(await LoadRound.RunAsync(SignedRequests.Text, table, [postgres], first));
                side.Two.Add(await LoadRound.RunAsync(SignedRequests.Text, table, [postgres], first, second));
            }

            return side;
        }
    }

    private sealed record Side(List<LoadRound> One, List<LoadRound> Two);
}
