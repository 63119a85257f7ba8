using System.Net;
using System.Text.RegularExpressions;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Tests.Simulator;
using Helpline.Tests.Telephony;
using Helpline.Web.Admin.Contacts;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Contacts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace Helpline.Tests.Admin;

/// <summary>An owner changes a contact on a Saturday night.</summary>
public sealed class ContactsPageTests(Browser browser) : IAsyncDisposable
{
    private const string Page = "/admin/contacts/change";

    private static readonly (string Target, Change Change, string Value, string Sentence)[] _refused =
    [
        ("contact:HOTLINE", Change.Number, "505-555-0100", "one of our own numbers"),
        ("contact:HOTLINE", Change.Number, "+1 505 555 0199", "one of our own numbers"),
        ("contact:HOTLINE_TEXT", Change.Number, "72331", "one of our own numbers"),
        ("contact:HOTLINE", Change.Number, "50555", "can be texted, not called"),
        ("contact:NM", Change.Number, "50555", "can be texted, not called"),
        ("contact:HOTLINE", Change.Number, "911", "no telephone number"),
        ("contact:HOTLINE", Change.Number, "call me", "no telephone number"),
        ("contact:HOTLINE", Change.Number, "+34 912 345 678", "United States or Canada"),
        ("contact:NM", Change.Off, "off", "Replace its number instead"),
        ("contact:HOTLINE", Change.Dates, "2099-12-25", "dates from today"),
        ("rung:national", Change.Number, "505-555-0171", "Replace it there"),
        ("rung:national", Change.Dates, "tomorrow", "dates from today"),
        ("rung:national", Change.Until, "2020-01-01T08:00", "next seven days"),
    ];

    private readonly AdminServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>They have a place and a change each: whoever closes one must know which.</summary>
    [Fact]
    public async Task Lines_of_one_name_are_told_apart()
    {
        foreach (var (n, number) in new[] { "+15055550150", "+15055550151" }.Index())
        {
            _server.Settings[$"Helpline:Transfer:Rungs:{n}:Name"] = "Partner";
            _server.Settings[$"Helpline:Transfer:Rungs:{n}:Number"] = number;
            _server.Settings[$"Helpline:Transfer:Rungs:{n}:Mode"] = "bridge";
        }

        using var owner = await _server.SignedInAsync(AdminRole.Owner);
        var link = await owner.LinkAsync("/admin/contacts", "Switch off: Partner (2)");
        using (var made = await owner.SubmitAsync(link, "Confirm", ("reason", "moved")))
        {
            Assert.Equal("/admin/contacts", made.Headers.Location?.OriginalString);
        }

        Assert.Contains("Line “Partner (2)”: switched off", WebUtility.HtmlDecode(await owner.TextAsync("/admin/contacts")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_replaced_seen_before_audited_and_taken_back()
    {
        using var owner = await _server.SignedInAsync(AdminRole.Owner);
        var before = await HelpAsync();
        var ahead = WebUtility.HtmlDecode(await owner.TextAsync(Link("contact:HOTLINE", Change.Number, "(505) 555-0171", "dead since noon")));
        Assert.Contains("call 1-505-555-0171 (free)", ahead, StringComparison.Ordinal);
        Assert.Contains("1, 5 0 5, 5 5 5, 0 1 7 1", ahead, StringComparison.Ordinal);
        Assert.Contains("The line “National Human Trafficking Hotline” dials 505-555-0171.", ahead, StringComparison.Ordinal);
        Assert.Equal(before, await HelpAsync());

        Assert.Equal("/admin/contacts", await ConfirmAsync(owner, "contact:HOTLINE", Change.Number, "+15055550171", "dead since noon"));
        Assert.Contains("call 1-505-555-0171 (free)", await HelpAsync(), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await owner.TextAsync("/admin/contacts"));
        Assert.Contains("number replaced by 505-555-0171", page, StringComparison.Ordinal);
        Assert.Contains("“dead since noon”", page, StringComparison.Ordinal);

        Assert.Equal("/admin/contacts", await ConfirmAsync(owner, "contact:HOTLINE", Change.Number, "", ""));
        Assert.Equal(before, await HelpAsync());
        var history = await _server.Services.GetRequiredService<ContactStore>().HistoryAsync(10, Cancellation);
        Assert.Equal([("", "Number"), ("+15055550171", "Number")], history.Select(change => (change.Value, change.Change)));
        var audit = await _server.Services.GetRequiredService<Database>().RunAsync(
            sql => sql.RowsAsync<string>("select about from kept.audit where act = 'ChangedContact' order by at"), Cancellation);
        Assert.Equal(["contact:HOTLINE, Number +15055550171", "contact:HOTLINE, Number taken back"], audit);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_a_clear_sentence()
    {
        using var owner = await _server.SignedInAsync(AdminRole.Owner);
        var form = await owner.FormAsync(Link("contact:HOTLINE", Change.Off, "off", "why"), "Confirm");
        foreach (var (target, change, value, sentence) in _refused)
        {
            var page = await owner.TextAsync(Link(target, change, value, "why"));
            Assert.Contains(sentence, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.DoesNotContain(ShownForm.In(Page, page), shown => shown.Buttons.Contains("Confirm"));
            Assert.Null(await SendAsync(owner, form.Forged("target", target).Forged("change", change.ToString()).Forged("value", value)));
        }

        Assert.Empty(await _server.Services.GetRequiredService<ContactStore>().HistoryAsync(10, Cancellation));
    }

    [Fact]
    public async Task A_change_wants_a_reason_and_the_state_that_its_owner_saw()
    {
        using var owner = await _server.SignedInAsync(AdminRole.Owner);

        var first = await owner.FormAsync(Link("contact:HOTLINE", Change.Off, "off", "why"), "Confirm");
        var second = await owner.FormAsync(Link("contact:HOTLINE_TEXT", Change.Off, "off", "why"), "Confirm");

        Assert.Null(await SendAsync(owner, first.Typed(("reason", " "))));
        Assert.Equal("/admin/contacts", await SendAsync(owner, first));
        Assert.Null(await SendAsync(owner, second));
        Assert.Equal("/admin/contacts", await ConfirmAsync(owner, "contact:HOTLINE_TEXT", Change.Off, "off", "why"));

        Assert.Equal(2, (await _server.Services.GetRequiredService<ContactStore>().HistoryAsync(10, Cancellation)).Count);
        Assert.Equal(3, Regex.Count(await HelpAsync(), Regex.Escape(Pack.Contacts["NM"].Number)));
    }

    [Fact]
    public async Task An_owner_is_warned_before_no_line_is_left()
    {
        using var owner = await _server.SignedInAsync(AdminRole.Owner);
        await ConfirmAsync(owner, "rung:new-mexico", Change.Off, "off", "why");
        const string nobody = "nobody is rung for them";

        Assert.Contains(nobody, await owner.TextAsync(Link("rung:national", Change.Off, "off", "why")), StringComparison.Ordinal);
        var tonight = _server.Pages.GetRequiredService<ContactDesk>().Local.AddHours(10).ToString("yyyy-MM-ddTHH:mm", null);
        Assert.Contains(nobody, await owner.TextAsync(Link("rung:national", Change.Until, tonight, "why")), StringComparison.Ordinal);
        var holiday = _server.Pages.GetRequiredService<ContactDesk>().Local.AddDays(100).ToString("yyyy-MM-dd", null);
        Assert.Contains(nobody, await owner.TextAsync(Link("rung:national", Change.Dates, holiday, "why")), StringComparison.Ordinal);
        Assert.DoesNotContain(nobody, await owner.TextAsync(Link("rung:new-mexico", Change.Off, "", "")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_is_warned_of_a_number_that_is_not_free_or_that_another_line_dials()
    {
        using var owner = await _server.SignedInAsync(AdminRole.Owner);

        var other = Pack.Contacts["NM"];

        var page = WebUtility.HtmlDecode(await owner.TextAsync(Link("contact:HOTLINE", Change.Number, other.Number, "why")));
        Assert.Contains("is not toll-free", page, StringComparison.Ordinal);
        Assert.Contains($"The line “{other.Service}” dials that number already", page, StringComparison.Ordinal);

        var free = WebUtility.HtmlDecode(await owner.TextAsync(Link("contact:HOTLINE", Change.Number, "833-555-0172", "why")));
        Assert.Contains("Before you confirm", free, StringComparison.Ordinal);
        Assert.DoesNotContain("not toll-free", free, StringComparison.Ordinal);
        Assert.DoesNotContain("already", free, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_has_one_name_everywhere_and_its_own_number_is_counted_as_unchecked()
    {
        _server.Settings["Helpline:Transfer:Rungs:0:Number"] = "+15055550171";
        _server.Settings["Helpline:Transfer:Rungs:0:Mode"] = "bridge";
        using var owner = await _server.SignedInAsync(AdminRole.Owner);
        var preview = WebUtility.HtmlDecode(await owner.TextAsync(Link("rung:#1", Change.Number, "505-555-0172", "why")));
        Assert.Contains("<b>Line 1, without a name</b>: number replaced", preview, StringComparison.Ordinal);

        Assert.Equal("/admin/contacts", await ConfirmAsync(owner, "rung:#1", Change.Number, "505-555-0172", "why"));

        foreach (var path in new[] { "/admin/contacts", "/admin/audit", "/admin/status" })
        {
            var page = await owner.TextAsync(path);
            Assert.Contains("Line 1, without a name", page, StringComparison.Ordinal);
            Assert.DoesNotContain(">#1", page, StringComparison.Ordinal);
        }

        Assert.Contains("must be checked", await owner.TextAsync("/admin/status"), StringComparison.Ordinal);
        await ConfirmAsync(owner, "rung:#1", Change.Checked, "+15055550172", "");
        Assert.DoesNotContain("Line 1, without a name", await owner.TextAsync("/admin/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_change_is_done_is_said_for_some_minutes()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 18, 0, 0, TimeSpan.Zero));
        await using var server = new AdminServer { Clock = clock };
        using var owner = await server.SignedInAsync(AdminRole.Owner);
        await ConfirmAsync(owner, "rung:national", Change.Off, "off", "why");
        Assert.Contains("Done: every node knows.", await owner.TextAsync("/admin/contacts"), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(11));

        Assert.DoesNotContain("Done: every node knows.", await owner.TextAsync("/admin/contacts"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light, "en-US")]
    [InlineData(320, ColorScheme.Dark, "es-US")]
    public async Task What_a_change_does_is_shown_to_everybody(int width, ColorScheme scheme, string locale)
    {
        using var owner = await _server.SignedInAsync(AdminRole.Owner);
        await ConfirmAsync(owner, "contact:HOTLINE", Change.Number, "+15055550171", "why");
        await using var page = await AdminPage.OpenAsync(browser, _server, width, scheme, locale, await _server.CookieAsync(AdminRole.Owner));
        foreach (var path in new[] { "/admin/contacts", Page + "?target=rung:national", Link("contact:HOTLINE_TEXT", Change.Off, "off", "why"), Link("contact:NM", Change.Off, "off", "why") })
        {
            await page.Page.GotoAsync(path);
            await Axe.AssertAccessibleAsync(page.Page);
            Assert.True(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{path} is too wide");
        }

        page.AssertQuiet();
    }

    private ContentPack Pack => _server.Services.GetRequiredService<ContentPack>();

    private static string Link(string target, Change change, string value, string reason) =>
        $"{Page}?target={Uri.EscapeDataString(target)}&change={change}&value={Uri.EscapeDataString(value)}&reason={Uri.EscapeDataString(reason)}";

    private async Task<string> HelpAsync() => (await new SignedClient(_server.Client).TextAsync("HELP", Rider.New()))!;

    /// <summary>Looks ahead and confirms. Where it led; null when the change was not made.</summary>
    private static async Task<string?> ConfirmAsync(AdminClient owner, string target, Change change, string value, string reason) =>
        await SendAsync(owner, await owner.FormAsync(Link(target, change, value, reason), "Confirm"));

    private static async Task<string?> SendAsync(AdminClient owner, ShownForm form)
    {
        using var answer = await owner.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var to = answer.Headers.Location!.ToString();
        if (!to.StartsWith(Page, StringComparison.Ordinal))
            return to;
        Assert.Contains("role=\"alert\"", await owner.TextAsync(to), StringComparison.Ordinal);
        return null;
    }
}
