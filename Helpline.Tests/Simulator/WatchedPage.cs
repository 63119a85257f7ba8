using Microsoft.Playwright;

namespace Helpline.Tests.Simulator;

/// <summary>The simulator's page, watched.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Complaints _complaints;

    private WatchedPage(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page) = (context, page);
        _complaints = new Complaints(page, address);
    }

    public IPage Page { get; }

    public ILocator Message => Page.GetByRole(AriaRole.Textbox, new() { Name = "Text message" });

    /// <summary>What the person has received, the newest last.</summary>
    public ILocator Replies => Page.Locator("#thread .theirs");

    public ILocator CallerKey(char key) => Key("The caller's keypad", key);

    public ILocator AdvocateKey(char key) => Key("The advocate's keypad", key);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context, Uri address)
    {
        var page = new WatchedPage(context, await context.NewPageAsync(), address);
        await page.Page.GotoAsync("/simulator");
        await page.Page.GetByText("Connected", new() { Exact = true }).WaitForAsync();
        return page;
    }

    /// <summary>Another tab of the same browser.</summary>
    public Task<WatchedPage> OpenTabAsync(Uri address) => OpenAsync(_context, address);

    /// <summary>Returns when the phone is the new person's: whoever writes before writes as the one before.</summary>
    public async Task NewRiderAsync()
    {
        var number = Page.Locator("#own-number");
        var before = await number.TextContentAsync();
        await Button("New").ClickAsync();
        await Assertions.Expect(number).Not.ToHaveTextAsync(before!);
    }

    public async Task TextAsync(string words)
    {
        await Message.FillAsync(words);
        await Button("Send").ClickAsync();
    }

    /// <summary>Nothing was complained about, but what a test has brought about itself.</summary>
    public void AssertQuiet(params IReadOnlyList<string> expected) => _complaints.AssertNone(expected);

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private ILocator Key(string keypad, char key) =>
        Page.GetByRole(AriaRole.Group, new() { Name = keypad }).Locator("button").Filter(new() { HasText = key.ToString() }).First;
}
