using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Helpline.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Simulator.Texts;

/// <summary>What the page tells about the app behind the phones: why a text was answered so, the day, the way on.</summary>
public sealed partial class WhyTests(PhoneServer server, Browser browser) : IClassFixture<PhoneServer>, IAsyncLifetime
{
    private WatchedPage _phone = null!;

    public async ValueTask InitializeAsync()
    {
        _phone = await browser.OpenAsync(server.Address, 1366, 768);
        await _phone.NewRiderAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _phone.AssertQuiet();
        await _phone.DisposeAsync();
        server.AssertLogIsClean("5055550");
    }

    [Fact]
    public async Task Under_a_reply_stands_at_a_click_why_it_was_given()
    {
        await _phone.TextAsync("SEÑALES");
        await Expect(_phone.Replies).ToHaveCountAsync(1);

        await _phone.Page.Locator("#thread .wire summary").ClickAsync();

        await Expect(_phone.Page.Locator("#thread dl")).ToContainTextAsync("IntentSIGNS, es");
        await Expect(_phone.Page.Locator("#thread dl")).ToContainTextAsync("Decided bythe whole message is a keyword");
        await Expect(_phone.Page.Locator("#thread dl")).ToContainTextAsync("Statenew → open");
        await Expect(_phone.Page.Locator("#thread dl")).ToContainTextAsync("AnswerSIGNS, es, 2 segments, GSM-7");
        await Expect(_phone.Page.Locator("#thread dl")).ToContainTextAsync(Stored());
        await Expect(_phone.Page.Locator("#thread dl")).Not.ToContainTextAsync("5055550");
    }

    [Fact]
    public async Task A_silence_says_until_when_and_why()
    {
        for (var topic = 1; topic <= 12; topic++)
        {
            await _phone.TextAsync("SIGNS");
            await Expect(_phone.Page.Locator("#thread .mine")).ToHaveCountAsync(topic);
            await Expect(_phone.Page.Locator("#thread .dots")).ToHaveCountAsync(0);
        }

        await Expect(_phone.Page.Locator("#thread .aside").Last).ToHaveTextAsync(Paused());
    }

    [Fact]
    public async Task A_new_day_is_the_real_close_and_the_line_knows_nobody_any_more()
    {
        await _phone.TextAsync("STOP");
        await Expect(_phone.Replies).ToHaveCountAsync(1);
        await _phone.TextAsync("SIGNS");
        await Expect(_phone.Replies).ToHaveCountAsync(2);
        await Expect(_phone.Replies.Last).Not.ToContainTextAsync("rehearsed");

        await _phone.Button("New day").ClickAsync();
        await Expect(_phone.Page.Locator("#thread .aside").Last).ToHaveTextAsync("A new day: the line has forgotten this conversation.");

        await _phone.TextAsync("SIGNS");
        await Expect(_phone.Replies.Last).ToContainTextAsync("rehearsed");
        await _phone.Page.Locator("#thread .wire summary").Last.ClickAsync();
        await Expect(_phone.Page.Locator("#thread dl")).ToContainTextAsync("new → open");
    }

    [Fact]
    public async Task The_page_leads_to_the_dashboard_and_to_every_document()
    {
        Assert.Equal("/admin", await _phone.Page.GetByText("Dashboard").GetAttributeAsync("href"));
        var links = await _phone.Page.Locator("nav div a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        var documents = Directory.GetFiles(Sources.Path("docs"), "*.md").Select(Path.GetFileName);
        Assert.Equal(documents.Order(StringComparer.Ordinal), links.Select(link => link["/simulator/docs/".Length..]).Order(StringComparer.Ordinal));

        foreach (var link in links)
        {
            Assert.StartsWith("# ", await server.Client.GetStringAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        using var outside = await server.Client.GetAsync(new Uri("/simulator/docs/..%2fSECURITY.md", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
    }

    [Fact]
    public async Task An_empty_dashboard_offers_the_demo()
    {
        await _phone.Page.GetByText("Dashboard").ClickAsync();
        await _phone.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in as demo viewer" }).ClickAsync();

        await Expect(_phone.Page.GetByText("dotnet run --project Helpline.Web -- demo")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task In_production_nobody_can_ask_why_and_nobody_ends_a_day()
    {
        await using var production = new HelplineServer();
        using var day = await production.Client.PostAsJsonAsync(new Uri("/simulator/days", UriKind.Relative), new { }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, day.StatusCode);
        Assert.Null(production.Services.GetService<TurnTraces>());
        Assert.Null(production.Services.GetService<NewDay>());
        Assert.Same(TimeProvider.System, production.Services.GetRequiredService<TimeProvider>());
    }

    [GeneratedRegex(@"^No answer: more than 10 topics in 10 minutes: paused until \d\d:\d\d( [AP]M)?\.$")]
    private static partial Regex Paused();

    [GeneratedRegex(@"state Open; language es; topics SIGNS; outcome Answered; asked for topics 1 of 10, counted from \d\d:\d\d( [AP]M)?; "
        + "when replies may follow at once again(?s:.*)answer SIGNS; language es")]
    private static partial Regex Stored();
}
