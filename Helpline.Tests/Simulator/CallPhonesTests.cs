using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Helpline.Tests.Simulator.Calls;
using Helpline.Web.Simulator.Calls;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Simulator;

/// <summary>A real browser with the caller's and the advocate's phone.</summary>
public sealed partial class CallPhonesTests(FakeLine line, Browser browser) : IClassFixture<FakeLine>, IAsyncDisposable
{
    private WatchedPage _phones = null!;

    [Fact]
    public async Task A_warm_transfer_is_watched_from_the_first_word_to_the_last()
    {
        await OpenAsync();
        await _phones.Button("Call").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("Press 1.");

        await _phones.CallerKey('1').ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("I am calling.");
        await Expect(State("caller")).ToHaveTextAsync("Hears ringing");
        await Expect(State("advocate")).ToHaveTextAsync(Rings());

        await _phones.Button("Answer").ClickAsync();
        await Expect(Heard("advocate")).ToContainTextAsync("Press 1 to accept.");
        await Expect(State("caller")).ToHaveTextAsync("Hears nothing");

        await _phones.AdvocateKey('1').ClickAsync();
        await Expect(Heard("advocate")).ToContainTextAsync("English caller.");
        await Expect(State("caller")).ToHaveTextAsync(Talks());
        await Expect(State("advocate")).ToHaveTextAsync(Talks());

        await _phones.Button("Hang up").ClickAsync();
        await Expect(Transcript).ToContainTextAsync("the call ends: the caller reached a person");
        await Expect(_phones.Page.Locator("#broken")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task The_keyboard_alone_makes_a_call_and_a_busy_advocate_is_told_to_nobody()
    {
        await OpenAsync();
        await _phones.Page.GetByRole(AriaRole.Radio, new() { Name = "Busy" }).CheckAsync();
        await _phones.Button("Call").FocusAsync();
        await _phones.Page.Keyboard.PressAsync("Enter");
        await Expect(_phones.Button("Hang up")).ToBeFocusedAsync();

        await Expect(Heard("caller")).ToContainTextAsync("Press 1.");
        await _phones.Page.Keyboard.PressAsync("1");

        await Expect(Heard("caller")).ToContainTextAsync("Call 505-555-0142.");
        await Expect(Transcript).ToContainTextAsync("the call ends: numbers were spoken twice");
        await Expect(_phones.Button("Call")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_transcript_that_is_copied_can_be_played_as_a_test()
    {
        await OpenAsync();
        await _phones.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await _phones.Button("Call").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("Press 1.");
        await _phones.Button("Hang up").ClickAsync();
        await Expect(Transcript).ToContainTextAsync("longest silence");

        await _phones.Button("Copy as a test").ClickAsync();
        await Expect(_phones.Page.Locator("#copied")).ToHaveTextAsync("Copied: play it again as a test.");

        var script = new Script(await _phones.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        var call = new Call(FakeApp.Setup);
        await Walk.ToTheEndAsync(call, new FakeApp(FakeApp.Line).PostAsync, script.Cast(), TestContext.Current.CancellationToken);
        Assert.Null(script.Differs(call.Transcript));
    }

    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(1600, ColorScheme.Dark)]
    public async Task During_a_call_axe_finds_nothing_and_no_width_scrolls_sideways(int width, ColorScheme scheme)
    {
        await OpenAsync(width, scheme);
        await _phones.Button("Call").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("Press 1.");
        await _phones.CallerKey('1').ClickAsync();
        await Expect(_phones.Button("Answer")).ToBeVisibleAsync();

        var result = await _phones.Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(node => node.Html))}"));
        Assert.Equal(width, await _phones.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    public async ValueTask DisposeAsync()
    {
        if (await _phones.Button("Hang up").IsVisibleAsync())
        {
            await _phones.Button("Hang up").ClickAsync();
        }

        await Expect(_phones.Button("Call")).ToBeVisibleAsync();
        await _phones.Page.GetByRole(AriaRole.Radio, new() { Name = "By hand" }).CheckAsync();
        _phones.AssertQuiet();
        await _phones.DisposeAsync();
    }

    private ILocator Transcript => _phones.Page.Locator("#transcript");

    private ILocator Heard(string who) => _phones.Page.Locator($"#{who} .captions");

    private ILocator State(string who) => _phones.Page.Locator($"#{who}-state");

    private async Task OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light) =>
        _phones = await browser.OpenAsync(line.Address, width, scheme: scheme);

    [GeneratedRegex("^Line 1 rings, 0:0")]
    private static partial Regex Rings();

    [GeneratedRegex("^Talking, 0:0")]
    private static partial Regex Talks();
}
