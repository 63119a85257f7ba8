using System.Text.RegularExpressions;
using Helpline.Tests.Content;
using Helpline.Tests.Settings;
using Helpline.Tests.Simulator;
using Helpline.Tests.Telephony;
using Helpline.Web.Commands.Posters;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Helpline.Tests.Commands.Posters;

/// <summary>Somebody reads a poster and does what it says.</summary>
public sealed partial class PosterTests(Browser browser) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("posters-");
    private readonly HelplineServer _server = new();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public static TheoryData<string, string> Posters =>
    [
        .. from placement in Shipped.Pack.Posters.Asks.Keys
           from language in Shipped.Pack.Languages
           select new TheoryDataRow<string, string>(placement, language),
    ];

    [Theory]
    [MemberData(nameof(Posters))]
    public async Task Whoever_does_what_a_poster_says_is_answered_in_its_language_and_counted_at_its_place(string placement, string language)
    {
        var text = await ReadAsync(Page(placement, language));
        var told = Told().Match(text);
        var (word, number) = (told.Groups["word"].Value, told.Groups["number"].Value);

        Assert.Equal(Shipped.Wording.Text("HELP", language), await TextAsync(word, number, "+15055550161"));
        Assert.Equal([$"{placement} {language}"], await Store.RunAsync(
            sql => sql.RowsAsync<string>("select placement || ' ' || first_language from live.conversation"), TestContext.Current.CancellationToken));

        // The words that carriers require do what they say, and the terms are where they are said to be.
        var (help, stop) = language == "es" ? ("AYUDA", "ALTO") : ("HELP", "STOP");
        Assert.Matches($@"\b{help}\b.*\b{stop}\b", text);
        Assert.Contains("msg & data rates may apply", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Shipped.Wording.Text("HELP", language), await TextAsync(help, number, "+15055550162"));
        Assert.Equal(Shipped.Wording.Text("STOP", language), await TextAsync(stop, number, "+15055550163"));
        var terms = Address().Match(text).Value;
        Assert.StartsWith(new Uri(HelplineServer.PublicBase).Authority, terms, StringComparison.Ordinal);
        var page = await _server.Client.GetStringAsync(new Uri(terms[terms.IndexOf('/', StringComparison.Ordinal)..], UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.Contains("505-555-0100", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Letter", 816, 1056)]
    [InlineData("A4", 794, 1123)]
    public async Task Every_poster_is_one_page_of_either_paper_and_nothing_of_it_is_cut_off(string paper, int width, int height)
    {
        var posters = Poster.Of(Shipped.Pack, ValidSettings.Read(ValidSettings.ForProduction()));
        var file = Path.Combine(_folder.FullName, "all.html");
        await File.WriteAllTextAsync(file, Document.Of(Shipped.Pack, posters), TestContext.Current.CancellationToken);
        await using var context = await browser.ContextAsync(new Uri("http://localhost"), width, height);
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.GotoAsync(new Uri(file).AbsoluteUri);

        var cut = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(".page")].flatMap(page => [...page.querySelectorAll("h1, p, b, span")].filter(part => {
              const [inner, outer] = [part.getBoundingClientRect(), page.querySelector(".sheet").getBoundingClientRect()];
              return inner.left < outer.left || inner.right > outer.right || inner.top < outer.top || inner.bottom > outer.bottom
                || part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline";
            }).map(part => page.className + ": " + part.textContent))
            """);
        Assert.Empty(cut);
        var overlaps = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(".page")].filter(page => {
              const parts = [...page.querySelectorAll("h1, .send p, .promise, .now, .terms")].map(part => part.getBoundingClientRect());
              return parts.some((part, at) => at > 0 && part.top < parts[at - 1].bottom);
            }).map(page => page.className)
            """);
        Assert.Empty(overlaps);
        var pdf = await page.PdfAsync(new() { Format = paper, PrintBackground = true });
        Assert.Equal(posters.Count, PdfPage().Count(System.Text.Encoding.Latin1.GetString(pdf)));
    }

    [Fact]
    public async Task The_command_writes_posters_in_all_languages_and_prints_them()
    {
        var folder = Path.Combine(_folder.FullName, "out");

        var outcome = await AppProcess.RunAsync(["poster", "--out", folder], ValidSettings.ForProduction());

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var written = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(written, outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.Equal(Posters.Count, written.Count(file => Path.GetFileName(file) is var name && name.EndsWith(".html", StringComparison.Ordinal) && !name.StartsWith("partner", StringComparison.Ordinal)));
        Assert.Equal(["posters-A4.pdf", "posters-letter.pdf"], written.Select(Path.GetFileName).Where(file => file!.EndsWith(".pdf", StringComparison.Ordinal)));
        Assert.All(written.Where(file => file.EndsWith(".html", StringComparison.Ordinal)), file =>
            Assert.DoesNotMatch(@"https?://|\{[A-Z]", File.ReadAllText(file)));
    }

    [Fact]
    public async Task What_a_partner_signs_says_what_the_pack_and_the_settings_say()
    {
        var settings = ValidSettings.ForProduction();
        foreach (var (key, value) in new[] { ("Name", "Harbor House"), ("Number", "+15055550133"), ("Mode", "warm"), ("Hours", "Mo-Fr 08:00-17:00"), ("MaxConcurrent", "2"), ("RingSeconds", "20"), ("Languages", "en") })
            settings["Helpline:Transfer:Rungs:0:" + key] = value;
        var page = PartnerPage.Of(Shipped.Pack, ValidSettings.Read(settings)).First(page => page.Language == "en");

        var text = await ReadAsync(Document.Of(Shipped.Pack, page));

        Assert.All(
            ["Harbor House 505-555-0133", "505-555-0100", "Mo-Fr 08:00-17:00", "2 calls at most", "20 seconds", "English", "505-555-0199",
            .. new[] { "whisper", "caller-es", "may-not-speak" }.Select(prompt => Shipped.Pack.Spoken.Prompts[prompt].Words["en"])],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Letter", "en")]
    [InlineData("Letter", "es")]
    [InlineData("A4", "en")]
    [InlineData("A4", "es")]
    public async Task What_a_partner_signs_is_one_page(string paper, string language)
    {
        var page = PartnerPage.Of(Shipped.Pack, ValidSettings.Read(ValidSettings.ForProduction())).Single(page => page.Language == language);
        await using var context = await browser.ContextAsync(new Uri("http://localhost"));
        var shown = await context.NewPageAsync();
        await shown.SetContentAsync(Document.Of(Shipped.Pack, page));

        var pdf = await shown.PdfAsync(new() { Format = paper, PreferCSSPageSize = false });

        Assert.Equal(1, PdfPage().Count(System.Text.Encoding.Latin1.GetString(pdf)));
    }

    [Theory]
    [InlineData("bus: {en: Who keeps your pay?, es", "bus: {en: Who is it in your life that keeps all of your pay?, es", "bus:", "asks", "'bus' has 50 characters; 40 are read in passing")]
    [InlineData("Text HELP for help", "Text MAGIC for help", "en: >-", "lines", "'terms' tells people to send 'MAGIC', which is no keyword in 'en'")]
    [InlineData("{en: \"Text {WORD} to {SMS}\"", "{en: \"Text {WORD} now\"", "send:", "lines", "'send' does not hold '{SMS}'")]
    [InlineData("es: ¿Quién guarda sus papeles?", "es: ¿Quién guarda sus papeles\\?, fr: Qui", "shelter:", "asks", "'shelter' has words in 'fr', which is no language of the pack")]
    [InlineData("  bus: {en", "  roof: {en", "roof:", "asks", "'roof' is no place of placements.yaml")]
    [InlineData("Who speaks for you?", "Who is the victim?", "platform:", "asks", "'platform' says 'victim', which is never said")]
    public void The_check_finds_what_is_wrong_with_a_poster(string old, string now, string line, string part, string problem)
    {
        using var pack = new PackCopy();
        pack.Replace("posters.yaml", old, now);

        var finding = Assert.Single(pack.Findings());

        Assert.Equal(("posters.yaml", part, problem), (finding.File, finding.Topic, finding.Problem));
        Assert.StartsWith(line, File.ReadLines(Path.Combine(pack.Folder, "posters.yaml")).ElementAt(finding.Line - 1).Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_of_before_there_were_posters_is_still_a_pack()
    {
        using var pack = new PackCopy();

        pack.Delete("posters.yaml").HasNothingElse();
    }

    private Database Store => _server.Services.GetRequiredService<Database>();

    private static string Page(string placement, string language)
    {
        var posters = Poster.Of(Shipped.Pack, ValidSettings.Read(ValidSettings.ForProduction()));
        return Document.Of(Shipped.Pack, [posters.Single(poster => poster.Name == $"{placement}-{language}")]);
    }

    /// <summary>What a person sees, in one line.</summary>
    private async Task<string> ReadAsync(string html)
    {
        await using var context = await browser.ContextAsync(new Uri("http://localhost"));
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html);
        return WhiteSpace().Replace(await page.Locator("body").InnerTextAsync(), " ");
    }

    private async Task<string> TextAsync(string body, string to, string from)
    {
        using var answer = await new SignedClient(_server.Client).PostAsync("/twilio/sms", new Dictionary<string, string>
        {
            ["AccountSid"] = HelplineServer.AccountSid,
            ["MessageSid"] = "SM" + System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true),
            ["From"] = from,
            ["To"] = to,
            ["Body"] = body,
        });
        return System.Xml.Linq.XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Value;
    }

    [GeneratedRegex(@"(Text|Mande) (?<word>\p{Lu}+\d) (to|al) (?<number>\d{5})")]
    private static partial Regex Told();

    [GeneratedRegex(@"[a-z.]+\.org[a-z/]*")]
    private static partial Regex Address();

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PdfPage();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
