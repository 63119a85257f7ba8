using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Helpline.Tests;

/// <summary>Asked in the page itself: the driver that comes with axe opens a second page for each question, and takes the script to both.</summary>
internal static class Axe
{
    private const string Violations = """
        async () => (await axe.run({ resultTypes: ["violations"] })).violations.map(found => `${found.id}: ${found.nodes.map(node => node.html).join(" ")}`)
        """;

    private static readonly string _script = new BundledAxeScriptProvider().GetScript();

    public static async Task AssertAccessibleAsync(IPage page)
    {
        await page.EvaluateAsync(_script);
        var found = await page.EvaluateAsync<string[]>(Violations);
        Assert.True(found.Length == 0, $"{page.Url}: {string.Join("; ", found)}");
    }
}
