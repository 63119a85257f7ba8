using Helpline.Tests.Simulator;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Admin;

/// <summary>A browser of an admin, with a device that shows passkeys without being asked twice.</summary>
internal sealed class AdminPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Complaints _complaints;
    private ICDPSession? _devices;
    private string? _device;

    private AdminPage(IBrowserContext context, IPage page, Uri origin)
    {
        (_context, Page) = (context, page);
        _complaints = new Complaints(page, origin);
    }

    public IPage Page { get; }

    public static async Task<AdminPage> OpenAsync(
        Browser browser, AdminServer server, int width = 1280, ColorScheme scheme = ColorScheme.Light, string locale = "en-US", (string Name, string Value)? cookie = null)
    {
        var context = await browser.ContextAsync(server.Origin, width, 900, scheme, locale);
        if (cookie is { } given)
        {
            await context.AddCookiesAsync([new() { Name = given.Name, Value = given.Value, Domain = "localhost", Path = "/admin", HttpOnly = true }]);
        }

        return new AdminPage(context, await context.NewPageAsync(), server.Origin);
    }

    /// <summary>An owner who has just enrolled, with one passkey.</summary>
    public static async Task<AdminPage> EnrolledAsync(Browser browser, AdminServer server)
    {
        var owner = await OpenAsync(browser, server);
        await owner.NewDeviceAsync();
        await owner.Page.GotoAsync((await server.LinkAsync("dot@example.org")).ToString());
        await owner.Button("Make a passkey").ClickAsync();
        await Expect(owner.Heading).ToHaveTextAsync("Your passkeys");
        return owner;
    }

    /// <summary>Puts a new device in the place of the one before.</summary>
    public async Task NewDeviceAsync()
    {
        _devices ??= await _context.NewCDPSessionAsync(Page);
        if (_device is null)
        {
            await _devices.SendAsync("WebAuthn.enable");
        }
        else
        {
            await _devices.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = _device });
        }

        var answer = await _devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        _device = answer!.Value.GetProperty("authenticatorId").GetString();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Types into a field and clicks a button.</summary>
    public async Task SendAsync(string field, string text, string button)
    {
        await Page.GetByLabel(field).FillAsync(text);
        await Button(button).ClickAsync();
    }

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public void AssertQuiet() => _complaints.AssertNone();

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
