namespace Helpline.Tests.Voice.Walks;

public class ChaosTests(SwitchedServer one, OtherNode other) : IClassFixture<SwitchedServer>, IClassFixture<OtherNode>
{
    private static readonly int _walks = LongRun.Of(usual: 400, whole: 2000);

    [Fact]
    public async Task Walks_by_chance_with_faults_all_find_a_way_out()
    {
        var tally = new Tally();
        await Parallel.ForAsync(0, _walks, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (seed, _) =>
            tally.Add(await one.PlayAsync(new Chaos(seed).Next, [one, other]), $"seed {seed}"));
        tally.Write();
        Assert.True(tally.Endings >= 4, "Walks by chance should end in many ways.");
    }
}
