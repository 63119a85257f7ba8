using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Voice.Walks;

/// <summary>A call needs nothing but its webhooks: whatever becomes of the store, the caller hears the same.</summary>
public class NoStoreTests(CallServer server, SwitchedServer switched, GoneServer gone, FrozenServer frozen)
    : IClassFixture<CallServer>, IClassFixture<SwitchedServer>, IClassFixture<GoneServer>, IClassFixture<FrozenServer>
{
    [Fact]
    public Task A_store_that_was_never_there_changes_nothing() => SameAsync(gone);

    [Fact]
    public Task A_store_that_is_switched_off_changes_nothing() => SameAsync(switched, offAt: 0);

    /// <summary>At each line of the call in turn.</summary>
    [Fact]
    public async Task A_store_that_freezes_at_any_moment_changes_nothing()
    {
        var lines = (await server.PlayAsync(Everybody(Outcome.Declines).Next)).Transcript.Lines.Count;
        for (var line = 1; line < lines; line += 3)
            await SameAsync(frozen, Outcome.Declines, line);
    }

    private async Task SameAsync(CallServer node, int? offAt = null)
    {
        foreach (var outcome in Enum.GetValues<Outcome>())
            await SameAsync(node, outcome, offAt);
    }

    private async Task SameAsync(CallServer node, Outcome outcome, int? offAt)
    {
        var with = await server.PlayAsync(Everybody(outcome).Next);
        var people = Everybody(outcome);
        var without = await node.PlayAsync(call => !call.IsOn(CallFault.StoreOff) && call.Transcript.Lines.Count > offAt
            ? new(call.Now, new Act.Turns(CallFault.StoreOff, On: true))
            : people.Next(call));
        Verdict.IsGood(without, $"{outcome} {offAt}");
        Assert.Equal(Lines(with), Lines(without));
    }

    private static People Everybody(Outcome outcome) => new("31-1", [outcome], Meanwhile.ConnectsAgain);

    // Without a store no place is taken on a rung, so none is freed.
    private static IEnumerable<string> Lines(CallEmulator call) =>
        call.Transcript.Lines.Where(line => line.Text.Contains("hears", StringComparison.Ordinal) || line.Text.Contains("joined", StringComparison.Ordinal)).Select(line => line.ToString());
}
