using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Helpline.Flows.Content;

namespace Helpline.Web.Public;

/// <summary>One page in one language: its text, with the parts that hold here and every figure filled in, inside the frame.</summary>
internal sealed partial class PublicPage(string name, string language)
{
    private static readonly HtmlEncoder _html = HtmlEncoder.Create(UnicodeRanges.All);

    public string Name => name;

    public string Language => language;

    public string Path => (name, language) switch
    {
        ("home", "en") => "/",
        ("home", _) => $"/{language}",
        (_, "en") => $"/{name}",
        _ => $"/{language}/{name}",
    };

    private string Title => (name, language) switch
    {
        ("home", _) => "Info",
        ("privacy", "es") => "Privacidad",
        ("terms", "es") => "Condiciones",
        ("privacy", _) => "Privacy",
        _ => "Terms",
    };

    /// <summary>The page as it is now; it begins with where a person can be reached.</summary>
    /// <param name="options">What the operator decided.</param>
    /// <param name="pack">The pack with its contacts as they are named now.</param>
    public byte[] Render(HelplineOptions options, ContentPack pack)
    {
        var (figures, conditions) = (PublicFigures.Of(options, pack), PublicFigures.Conditions(options, pack));
        var text = Condition().Replace(Template(), part => conditions.Contains(part.Groups[1].Value) ? part.Groups[2].Value : "");
        var headings = Heading().Matches(text).Select(heading => heading.Groups[1].Value).ToList();
        text = Heading().Replace(text, heading => $"""<h2 id="{PartOf(headings.IndexOf(heading.Groups[1].Value))}">{heading.Groups[1].Value}</h2>""");
        var main = Figure().Replace(text, figure => figure.Groups[1].Value switch
        {
            "Lines" => Lines(PublicFigures.Lines(pack, language)),
            "Contents" => Contents(headings),
            var name => Filled(name, figures),
        });
        return Encoding.UTF8.GetBytes(Frame(main, _html.Encode(options.QuickExit.AbsoluteUri), pack.Languages));
    }

    /// <summary>The text as it is written, with its figures open.</summary>
    public string Template() => EmbeddedFile.Text($"public/first.{language}.html") + EmbeddedFile.Text($"public/{name}.{language}.html");

    private static PublicPage In(string name, string language) => new(name, language);

    private PublicPage In(string name) => In(name, language);

    // A number is never broken at the end of a line.
    private string Filled(string figure, IReadOnlyDictionary<string, string> figures) => figure switch
    {
        "PrivacyPath" => In("privacy").Path,
        "TermsPath" => In("terms").Path,
        "Sms" or "Voice" or "Cs" => $"""<span class="number">{_html.Encode(figures[figure])}</span>""",
        _ => _html.Encode(figures[figure]),
    };

    // On a phone, a touch is enough.
    private string Lines(IEnumerable<Contact> lines) =>
        $"""
        <ul class="lines">
        {string.Join('\n', lines.Select(line => $"""<li>{WayTo(line.Channel)} <a class="number" href="{(line.Channel == "text" ? "sms" : "tel")}:{line.E164 ?? line.Number}">{_html.Encode(line.Number)}</a></li>"""))}
        </ul>
        """;

    private string WayTo(string channel) => (channel, language) switch
    {
        ("call", "es") => "Llame al",
        ("text", "es") => "Mande un mensaje de texto al",
        (_, "es") => "Llame o mande un mensaje al",
        ("call", _) => "Call",
        ("text", _) => "Text",
        _ => "Call or text",
    };

    private string Contents(IReadOnlyList<string> headings) =>
        $"""
        <nav class="contents" aria-label="{(language == "es" ? "En esta página" : "On this page")}">
        <ul>
        {string.Join('\n', headings.Select((heading, index) => $"""<li><a href="#{PartOf(index)}" data-here>{heading}</a></li>"""))}
        </ul>
        </nav>
        """;

    private static string PartOf(int heading) => FormattableString.Invariant($"part-{heading + 1}");

    // The title names no program: it stands in the history of the browser.
    private string Frame(string main, string quickExit, IReadOnlyList<string> languages)
    {
        var (other, otherName, leave, hint) = language == "es"
            ? (In(name, "en"), "English", "Salir de esta página", "Tecla Escape dos veces, o")
            : (In(name, "es"), "Español", "Leave this page", "Press Escape twice, or");
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Title}</title>
            <link rel="icon" href="data:,">
            <script src="/public/leave.js" data-exit="{quickExit}"></script>
            <link rel="stylesheet" href="/public/public.css">
            </head>
            <body>
            <header>
            <nav aria-label="{Title}">
            {Link(In("home"))}
            {Link(In("privacy"))}
            {Link(In("terms"))}
            {(languages.Contains(other.Language) ? $"""<a href="{other.Path}" lang="{other.Language}" hreflang="{other.Language}" data-here>{otherName}</a>""" : "")}
            </nav>
            <p><span class="note">{hint}</span> <a class="leave" href="{quickExit}" rel="noreferrer" data-leave>{leave}</a></p>
            </header>
            <main>
            {main}
            </main>
            </body>
            </html>
            """;
    }

    private string Link(PublicPage page) =>
        $"""<a href="{page.Path}" data-here{(page.Name == name ? """ aria-current="page" """ : "")}>{page.Title}</a>""";

    [GeneratedRegex("<!--if ([A-Za-z]+)-->(.*?)<!--end-->", RegexOptions.Singleline)]
    private static partial Regex Condition();

    [GeneratedRegex("{([A-Za-z]+)}")]
    private static partial Regex Figure();

    [GeneratedRegex("<h2>(.*?)</h2>")]
    private static partial Regex Heading();
}
