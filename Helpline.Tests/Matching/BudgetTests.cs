using Helpline.Flows.Matching;
using Helpline.Tests.Understanding;

namespace Helpline.Tests.Matching;

/// <summary>What a text may cost. The exact figures come from <c>Helpline.Tests bench matching</c>.</summary>
public sealed class BudgetTests
{
    private const int MostBytes = 2048;

    private static readonly IntentMatcher _matcher = Shipped.Matcher;

    [Fact]
    public void A_text_costs_less_than_2_KB()
    {
        var texts = LabelledText.All.Select(label => label.Text).Where(text => text.Length <= 160).ToList();
        foreach (var text in texts)
            _matcher.Match(text);
        var expensive = texts.Where(text => BytesOf(text) > MostBytes);

        Assert.Empty(expensive);
    }

    // The least of some: when memory is short the pools are emptied, and the next text fills them again.
    private static long BytesOf(string text) => Enumerable.Range(0, 5).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _matcher.Match(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
