using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Admin;

/// <summary>The dates of the campaign.</summary>
public sealed partial class FormWalkTests
{
    private static async Task MarksDatesAsync(AdminPage ann, HashSet<string> shown)
    {
        await ann.Page.GotoAsync("/admin/charts");
        await ann.Page.GetByRole(AriaRole.Link, new() { Name = "Dates of the campaign" }).ClickAsync();
        await ann.Page.GetByLabel("Day", new() { Exact = true }).FillAsync("2026-02-10");
        await ann.Page.GetByLabel("What was on that day").FillAsync("posters on route 66 up");
        await ann.Button("Add").ClickAsync();
        await Expect(ann.Page.Locator("main li")).ToContainTextAsync("posters on route 66 up");
        shown.UnionWith(await FormsAsync(ann, "/admin/campaign"));
        await Expect(ann.Button("Remove: posters on route 66 up")).ToBeHiddenAsync();
        await ann.Page.GetByText("Remove…").ClickAsync();
        await Expect(ann.Page.GetByText("Its mark goes out of every chart")).ToBeVisibleAsync();
        await ann.Button("Remove: posters on route 66 up").ClickAsync();
        await Expect(ann.Page.GetByText("No date yet.")).ToBeVisibleAsync();
    }
}
