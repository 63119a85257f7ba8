using System.Net.Http.Json;
using Microsoft.Playwright;

namespace Helpline.Tests.Simulator;

/// <summary>The page measured in a real browser: what grows is the thread in its phone, never the page around it.</summary>
public sealed class LayoutTests(PhoneServer server, Browser browser) : IClassFixture<PhoneServer>
{
    private const string Rider = "+15055550120";

    private static readonly (int Width, int Height)[] _screens = [(320, 640), (1366, 768), (1920, 1080)];

    [Fact]
    public async Task The_page_is_as_high_after_thirty_texts_as_before_the_first()
    {
        await using var phones = await OpenAsync(ColorScheme.Light);
        var before = await MeasureAsync(phones);

        await SendAsync(phones, 1);
        Assert.Equal(before, await MeasureAsync(phones));
        await SendAsync(phones, 30);
        Assert.Equal(before, await MeasureAsync(phones));
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(1920, 1080)]
    public async Task Whoever_opens_the_page_can_write_at_once_without_scrolling(int width, int height)
    {
        await using var phones = await OpenAsync(ColorScheme.Dark, width, height);

        Assert.Equal("message", await phones.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.True(await phones.Page.EvaluateAsync<bool>(
            "scrollY === 0 && [...document.querySelectorAll('.phone')].every(phone => phone.getBoundingClientRect().bottom <= innerHeight)"));

        await phones.Page.Keyboard.TypeAsync("SIGNS");
        await phones.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(phones.Replies.Last).ToContainTextAsync("SAFE");
        Assert.Equal(0, await phones.Page.EvaluateAsync<int>("scrollY"));
    }

    [Fact]
    public async Task New_phones_do_not_push_the_field_out_of_sight()
    {
        await using var phones = await OpenAsync(ColorScheme.Light, 1366, 768);
        for (var added = 0; added < 12; added++)
        {
            await phones.NewRiderAsync();
        }

        await phones.Page.EvaluateAsync("scrollTo(0, 0)");
        Assert.True(await phones.Page.EvaluateAsync<bool>("document.getElementById('message').getBoundingClientRect().bottom <= innerHeight"));
    }

    private async Task<WatchedPage> OpenAsync(ColorScheme scheme, int width = 1366, int height = 768) =>
        await browser.OpenAsync(server.Address, width, height, scheme);

    private async Task SendAsync(WatchedPage phones, int texts)
    {
        var sent = await phones.Page.Locator("#thread .mine").CountAsync();
        for (var text = 0; text < texts; text++)
        {
            using var response = await server.Client.PostAsJsonAsync(
                new Uri("/simulator/texts", UriKind.Relative), new { from = Rider, body = "HELP", picture = false }, TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
        }

        await Assertions.Expect(phones.Page.Locator("#thread .mine")).ToHaveCountAsync(sent + texts);
        await Assertions.Expect(phones.Page.Locator("#thread .dots")).ToHaveCountAsync(0);
    }

    private static async Task<List<(int Width, int Height)>> MeasureAsync(WatchedPage phones)
    {
        var measured = new List<(int, int)>();
        foreach (var (width, height) in _screens)
        {
            await phones.Page.SetViewportSizeAsync(width, height);
            measured.Add((
                await phones.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
                await phones.Page.EvaluateAsync<int>("document.documentElement.scrollHeight")));
        }

        return measured;
    }
}
