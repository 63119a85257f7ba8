using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Simulator.Texts;

/// <summary>A real browser, the real app, a signed post in between.</summary>
public sealed class TextPhoneTests(PhoneServer server, Browser browser) : IClassFixture<PhoneServer>, IAsyncDisposable
{
    private WatchedPage _phone = null!;

    [Fact]
    public async Task A_person_texts_HELP_and_SEÑALES_and_reads_the_answers()
    {
        await OpenAsync("Rider A");

        await _phone.TextAsync("HELP");
        await Expect(_phone.Replies.Last).ToContainTextAsync(Shipped.Pack.Contacts["HOTLINE"].Number);
        await _phone.TextAsync("SEÑALES");
        await Expect(_phone.Replies.Last).ToContainTextAsync("no puede hablar a solas");
        await Expect(_phone.Page.Locator("#thread .mine").Last).ToContainTextAsync("SEÑALES");
        await Expect(_phone.Page.Locator("#thread .wire summary").Last).ToHaveTextAsync("Why · 2 segments, GSM-7");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await OpenAsync("Rider B");

        for (var tabs = 0; tabs < 30 && await _phone.Page.EvaluateAsync<string>("document.activeElement.id") != "message"; tabs++)
        {
            await _phone.Page.Keyboard.PressAsync("Tab");
        }

        await _phone.Page.Keyboard.TypeAsync("HELP");
        await _phone.Page.Keyboard.PressAsync("Enter");
        await Expect(_phone.Replies).ToContainTextAsync(["911"]);
        await Expect(_phone.Message).ToBeFocusedAsync();
        await Expect(_phone.Message).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_picture_is_sent_and_answered()
    {
        await OpenAsync();

        await _phone.Button("Picture").ClickAsync();
        await Expect(_phone.Page.Locator("#attached")).ToBeVisibleAsync();
        await _phone.Button("Send").ClickAsync();

        await Expect(_phone.Page.Locator("#thread .mine img")).ToBeVisibleAsync();
        await Expect(_phone.Replies).ToHaveCountAsync(1);
        await Expect(_phone.Page.Locator("#attached")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_emoji_of_emergency_is_answered_with_911()
    {
        await OpenAsync();

        await _phone.Button("Emoji").ClickAsync();
        await _phone.Button("SOS").ClickAsync();
        await _phone.Button("Send").ClickAsync();

        await Expect(_phone.Replies).ToContainTextAsync(["911"]);
    }

    [Fact]
    public async Task A_second_delivery_brings_the_same_bytes_and_no_second_message()
    {
        await OpenAsync();
        await _phone.TextAsync("SIGNS");
        await Expect(_phone.Replies).ToHaveCountAsync(1);

        await _phone.Button("Deliver again").ClickAsync();

        await Expect(_phone.Page.GetByText("Delivered again: the same bytes came back.")).ToBeVisibleAsync();
        await Expect(_phone.Replies).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_document_is_shown_at_a_click()
    {
        await OpenAsync();
        await _phone.TextAsync("HELP");

        await _phone.Page.Locator("#thread .wire summary").ClickAsync();

        await Expect(_phone.Page.Locator("#thread .wire pre")).ToContainTextAsync("<?xml version=\"1.0\"");
    }

    [Fact]
    public async Task Every_tab_is_pushed_what_happens_and_a_late_one_is_told_what_happened()
    {
        await OpenAsync();
        await using var other = await _phone.OpenTabAsync(server.Address);
        await ChooseAsync(other);

        await _phone.TextAsync("RIGHTS");
        await Expect(_phone.Replies).ToHaveCountAsync(1);
        await Expect(other.Replies).ToHaveCountAsync(1);

        await using var late = await _phone.OpenTabAsync(server.Address);
        await ChooseAsync(late);
        Assert.Equal(await _phone.Replies.InnerTextAsync(), await late.Replies.InnerTextAsync());

        Task ChooseAsync(WatchedPage page) => page.Page.Locator("#riders input").Last.CheckAsync();
    }

    [Fact]
    public async Task Without_the_store_the_right_answer_still_comes()
    {
        await OpenAsync();
        var store = _phone.Page.GetByRole(AriaRole.Switch, new() { Name = "Store gone" });
        await store.ClickAsync();
        try
        {
            await Expect(_phone.Page.GetByText("The store is gone: answers stay right")).ToBeVisibleAsync();
            await _phone.TextAsync("AYUDA");
            await Expect(_phone.Replies.Last).ToContainTextAsync("ALTO");
        }
        finally
        {
            await store.ClickAsync();
            await Expect(store).ToHaveAttributeAsync("aria-checked", "false");
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_a_page_that_is_in_use(ColorScheme scheme)
    {
        await OpenAsync(scheme: scheme);
        await _phone.TextAsync("HELP");
        await Expect(_phone.Replies).ToHaveCountAsync(1);
        await _phone.Button("Picture").ClickAsync();
        await _phone.Button("Emoji").ClickAsync();
        await _phone.Page.Locator("#thread .wire summary").ClickAsync();

        await Axe.AssertAccessibleAsync(_phone.Page);
    }

    [Fact]
    public async Task A_small_phone_needs_no_sideways_scrolling()
    {
        await OpenAsync(width: 320);
        await _phone.TextAsync(new string('W', 120));
        await Expect(_phone.Replies).ToHaveCountAsync(1);

        Assert.Equal(320, await _phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    public async ValueTask DisposeAsync()
    {
        _phone.AssertQuiet();
        await _phone.DisposeAsync();
        server.AssertLogIsClean("5055550", "RIGHTS", "SIGNS");
    }

    private async Task OpenAsync(string? rider = null, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        _phone = await browser.OpenAsync(server.Address, width, scheme: scheme);
        if (rider is null)
        {
            await _phone.NewRiderAsync();
        }
        else
        {
            await _phone.Page.GetByRole(AriaRole.Radio, new() { Name = rider }).CheckAsync();
        }
    }
}
