using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Simulator;

/// <summary>The three phones on the real app, in real time.</summary>
public sealed class WarmTransferTests(PhoneServer server, Browser browser) : IClassFixture<PhoneServer>
{
    [Fact]
    public async Task A_caller_who_cannot_speak_is_joined_to_an_advocate_who_knows_it()
    {
        await using var phones = await browser.OpenAsync(server.Address);
        await phones.TextAsync("CALL");
        await Expect(phones.Replies).ToContainTextAsync(["505-555-0100"]);

        await phones.Button("Call").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("Press 1 or stay on the line");
        await phones.CallerKey('5').ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("You do not need to talk.");

        await phones.Button("Answer").ClickAsync();
        await Expect(Heard("advocate")).ToContainTextAsync("Press 1 to accept");
        await Expect(Heard("advocate")).Not.ToContainTextAsync("caller.");
        await Expect(phones.Page.Locator("#caller-state")).ToHaveTextAsync("Hears nothing");
        await phones.AdvocateKey('1').ClickAsync();
        await Expect(Heard("advocate")).ToContainTextAsync("May not be able to speak.");
        await Expect(Heard("caller")).ToContainTextAsync("A line answered: you are connected");

        await phones.Button("Hang up").ClickAsync();
        await Expect(Heard("caller")).ToContainTextAsync("less than a talk");
        await Expect(Heard("caller")).Not.ToContainTextAsync("You talked with a person");
        await Expect(phones.Page.Locator("#broken")).ToHaveTextAsync("");
        phones.AssertQuiet();
        server.AssertLogIsClean("5055550");

        ILocator Heard(string who) => phones.Page.Locator($"#{who} .captions");
    }
}
