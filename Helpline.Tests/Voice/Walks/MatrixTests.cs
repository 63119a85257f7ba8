using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Voice.Walks;

public class MatrixTests(SwitchedServer server, OtherNode other) : IClassFixture<SwitchedServer>, IClassFixture<OtherNode>
{
    private static readonly string[] _ways = ["1", "5", "-", "21", "25", "2-"];

    /// <summary>Every outcome of the first leg and of the second, times everything that a caller does.</summary>
    [Fact]
    public async Task Every_outcome_times_every_caller_finds_a_way_out()
    {
        var cells =
            from first in Enum.GetValues<Outcome>()
            from then in new[] { Outcome.Accepts, Outcome.RingsOut, first }.Distinct()
            from meanwhile in Enum.GetValues<Meanwhile>()
            select (first, then, meanwhile);
        var tally = new Tally();
        await ForAllAsync(cells.Index(), async cell =>
        {
            var (first, then, meanwhile) = cell.Item;
            tally.Add(await server.PlayAsync(new People(_ways[cell.Index % _ways.Length], [first, then], meanwhile).Next), $"{cell.Item}");
        });
        tally.Write();
    }

    /// <summary>The same outcomes, however the provider reports, repeats, delays and loses.</summary>
    [Fact]
    public async Task No_fault_of_the_wire_changes_what_becomes_of_a_call()
    {
        var cells =
            from fault in Enum.GetValues<CallFault>()
            from outcome in Enum.GetValues<Outcome>()
            select (fault, outcome);
        var tally = new Tally();
        await ForAllAsync(cells, async cell =>
        {
            var faulty = await server.PlayAsync(new People("1", [cell.outcome]).Next, [server, other], cell.fault);
            tally.Add(faulty, $"{cell}");
            var calm = await server.PlayAsync(new People("1", [cell.outcome]).Next);
            // Without DialBridged a short warm join looks like a whisper that nobody accepted.
            if (cell is not (CallFault.BridgedUntold, _))
                Assert.Equal((cell, Heard(calm)), (cell, Heard(faulty)));
        });
        tally.Write();
    }

    /// <summary>A voicemail would keep what it hears; who accepted must know whom.</summary>
    [Fact]
    public async Task The_advocate_hears_the_same_twice_and_of_the_caller_only_after_key_1()
    {
        var offers = new HashSet<string>();
        var told = new HashSet<string>();
        foreach (var way in new[] { "1", "5", "21", "25" })
        {
            var voicemail = await server.PlayAsync(new People(way, [Outcome.Voicemail, Outcome.Busy]).Next);
            var heard = Advocate(voicemail);
            Assert.Equal(2, heard.Count);
            offers.UnionWith(heard);
            told.Add(Advocate(await server.PlayAsync(new People(way, [Outcome.Accepts]).Next))[1]);
        }

        Assert.Single(offers);
        Assert.Equal(4, told.Count);
    }

    private static List<string> Advocate(CallEmulator call) =>
        [.. call.Transcript.Lines.Where(line => line.Text.StartsWith("advocate hears", StringComparison.Ordinal)).Select(line => line.Text)];

    private static string Heard(CallEmulator call) =>
        string.Join('\n', call.Transcript.Lines.Where(line => line.Text.StartsWith("caller hears", StringComparison.Ordinal)).Select(line => line.Text));

    private static Task ForAllAsync<T>(IEnumerable<T> cells, Func<T, Task> walk) => Parallel.ForEachAsync(
        cells,
        new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
        async (cell, _) => await walk(cell));
}
