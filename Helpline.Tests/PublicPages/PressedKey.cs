using Microsoft.Playwright;

namespace Helpline.Tests.PublicPages;

/// <summary>
/// A key as a hand presses it. Playwright's own has no code of the keyboard, and the browser does nothing with it by itself:
/// a real Escape stops what is loading.
/// </summary>
internal sealed class PressedKey(ICDPSession devices, string key, int code, int native)
{
    public static async Task<PressedKey> EscapeAsync(IPage page) => new(await page.Context.NewCDPSessionAsync(page), "Escape", 27, 9);

    /// <summary>Down and up again.</summary>
    public async Task PressAsync()
    {
        await DownAsync();
        await SendAsync("keyUp", again: false);
    }

    /// <summary>Down, or still down.</summary>
    public Task DownAsync(bool again = false) => SendAsync("rawKeyDown", again);

    private async Task SendAsync(string type, bool again) => await devices.SendAsync("Input.dispatchKeyEvent", new()
    {
        ["type"] = type,
        ["key"] = key,
        ["code"] = key,
        ["windowsVirtualKeyCode"] = code,
        ["nativeVirtualKeyCode"] = native,
        ["autoRepeat"] = again,
    });
}
