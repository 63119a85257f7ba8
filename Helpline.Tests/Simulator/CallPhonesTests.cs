using System.Text.RegularExpressions;
using Helpline.Tests.Simulator.Calls;
using Helpline.Web.Simulator.Calls;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Simulator;

/// <summary>A real browser with the caller's and the advocate's phone.</summary>
public sealed partial class CallPhonesTests(FakeLine line, Browser browser) : IClassFixture<FakeLine>, IAsyncDisposable
{
    private WatchedPage _phones = null!;
    private string[] _expected = [];

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
        await Expect(State("caller")).ToHaveTextAsync(Connected());
        await Expect(State("advocate")).ToHaveTextAsync(Connected());

        await _phones.Button("Hang up").ClickAsync();
        await Expect(Transcript).ToContainTextAsync("the call ends: the caller left; a line had answered, for less than a talk");
        await Expect(Heard("caller")).ToContainTextAsync("less than a talk");
        await Expect(Heard("caller")).Not.ToContainTextAsync("You talked with a person");
        await Expect(_phones.Page.Locator("#broken")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task The_star_leaves_however_often_and_fast_it_is_pressed_and_whatever_the_app_does()
    {
        await OpenAsync();
        await _phones.Button("Call").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("Press 1.");
        await Expect(State("caller")).ToContainTextAsync("may press a key");

        var held = line.Hold("/twilio/voice/key");
        for (var press = 0; press < 4; press++)
        {
            await _phones.Page.Keyboard.PressAsync("*");
        }

        await Expect(State("caller")).ToHaveTextAsync("Connecting");
        held.SetResult();
        await Expect(Transcript).ToContainTextAsync("the call ends: the quick exit");
        await _phones.Page.Keyboard.PressAsync("*");
        await Expect(_phones.Button("Call")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_key_that_is_held_down_is_one_key()
    {
        await OpenAsync();
        await _phones.Button("Call").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("Press 1.");
        await Expect(State("caller")).ToContainTextAsync("may press a key");

        for (var repeat = 0; repeat < 20; repeat++)
        {
            await _phones.Page.Keyboard.DownAsync("1");
        }

        await _phones.Page.Keyboard.UpAsync("1");
        await Expect(State("caller")).ToHaveTextAsync("Hears ringing");
        await Expect(_phones.Page.Locator("#caller .mine")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Whoever_hangs_up_has_left_at_once_while_the_app_does_not_answer_and_can_call_again()
    {
        await OpenAsync();
        await _phones.Button("Call").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("Press 1.");
        await Expect(State("caller")).ToContainTextAsync("may press a key");

        var held = line.Hold("/twilio/voice/key");
        await _phones.CallerKey('1').ClickAsync();
        await Expect(State("caller")).ToHaveTextAsync("Connecting");
        await _phones.Button("Hang up").ClickAsync();
        await Expect(Transcript).ToContainTextAsync("the call ends: the caller left");
        await _phones.Button("Call").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("Press 1.");
        held.SetResult();
        await _phones.CallerKey('1').ClickAsync();
        await Expect(State("caller")).ToHaveTextAsync("Hears ringing");
    }

    [Theory]
    [InlineData("Hang up")]
    [InlineData("*")]
    public async Task Without_a_network_nothing_of_the_call_stays_on_the_phone_and_the_app_is_told_later(string way)
    {
        _expected = ["ERR_INTERNET_DISCONNECTED"];
        await OpenAsync();
        await _phones.Button("Call").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("Press 1.");
        await _phones.CallerKey('1').ClickAsync();
        await Expect(State("caller")).ToHaveTextAsync("Hears ringing");

        await _phones.Page.Context.SetOfflineAsync(true);
        await (way == "*" ? _phones.Page.Keyboard.PressAsync(way) : _phones.Button(way).ClickAsync());
        await Expect(_phones.Button("Call")).ToBeVisibleAsync();
        await Expect(Heard("caller")).Not.ToContainTextAsync("Press 1.");
        await Expect(Transcript).ToBeHiddenAsync();
        await Expect(Heard("advocate")).Not.ToContainTextAsync("rings");

        await using var other = await browser.OpenAsync(line.Address);
        await Expect(other.Button("Hang up")).ToBeVisibleAsync();
        await _phones.Page.Context.SetOfflineAsync(false);
        await Expect(other.Button("Call")).ToBeVisibleAsync();
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

        var script = new CallScript(await _phones.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        var call = new CallEmulator(FakeApp.Setup);
        await VirtualTimeDriver.ToTheEndAsync(call, new FakeApp(FakeApp.PatientLine).PostAsync, script.Cast(), TestContext.Current.CancellationToken);
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

        await Axe.AssertAccessibleAsync(_phones.Page);
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
        _phones.AssertQuiet(_expected);
        await _phones.DisposeAsync();
    }

    private ILocator Transcript => _phones.Page.Locator("#transcript");

    private ILocator Heard(string who) => _phones.Page.Locator($"#{who} .captions");

    private ILocator State(string who) => _phones.Page.Locator($"#{who}-state");

    private async Task OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light) =>
        _phones = await browser.OpenAsync(line.Address, width, scheme: scheme);

    [GeneratedRegex("^Line 1 rings, 0:0")]
    private static partial Regex Rings();

    [GeneratedRegex("^Connected, 0:0")]
    private static partial Regex Connected();
}
