using System.Text.Json;
using Helpline.Tests.Content.Recordings;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Simulator;

/// <summary>A real browser plays what a Diné speaker hears.</summary>
public sealed class RecordedPhoneTests(Browser browser) : IAsyncDisposable
{
    private const string Listen = """
        const Player = window.Audio;
        window.heard = [];
        window.Audio = function () {
          const player = new Player();
          for (const name of ["playing", "error"]) {
            player.addEventListener(name, () => heard.push({ name, file: new URL(player.currentSrc).pathname, seconds: player.duration }));
          }
          return player;
        };
        """;

    private readonly DinePack _pack = new();
    private readonly PhoneServer _server = new();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _pack.Dispose();
    }

    [Fact]
    public async Task Each_recording_is_loaded_and_played_for_as_long_as_it_is()
    {
        _server.Settings["Helpline:Pack"] = _pack.Folder;
        await using var phones = await browser.OpenAsync(_server.Address);
        await phones.Page.AddInitScriptAsync(Listen);
        await phones.Page.ReloadAsync();
        await phones.Page.GetByRole(Microsoft.Playwright.AriaRole.Switch, new() { Name = "Speak aloud" }).ClickAsync();
        await phones.Button("Call").ClickAsync();
        await Expect(phones.Page.Locator("#caller-state")).ToHaveTextAsync("Hears a prompt, may press a key");
        await phones.CallerKey('4').ClickAsync();
        await Expect(phones.Page.Locator("#transcript")).ToContainTextAsync("nv/greeting.wav");
        await phones.CallerKey('3').ClickAsync();
        await phones.Page.WaitForFunctionAsync("() => heard.some(one => one.file === '/audio/nv/menu.wav')");

        var heard = await phones.Page.EvaluateAsync<JsonElement>("() => heard");

        Assert.All(heard.EnumerateArray(), one => Assert.Equal("playing", one.GetProperty("name").GetString()));
        var menu = heard.EnumerateArray().Last(one => one.GetProperty("file").GetString() == "/audio/nv/menu.wav");
        Assert.Equal(1, menu.GetProperty("seconds").GetDouble(), 1);
        await phones.Button("Hang up").ClickAsync();
        phones.AssertQuiet();
    }
}
