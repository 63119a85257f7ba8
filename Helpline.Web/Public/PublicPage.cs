using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Helpline.Web.Public;

/// <summary>One page in one language: its text, with the parts that hold here and every figure filled in, inside the frame.</summary>
internal sealed partial class PublicPage(string name, string language)
{
    private static readonly HtmlEncoder _html = HtmlEncoder.Create(UnicodeRanges.All);

    public string Name => name;

    public string Language => language;

    public string Path => (language == "en" ? "/" : $"/{language}/") + name;

    private string Title => (name, language) switch
    {
        ("privacy", "es") => "Privacidad",
        ("terms", "es") => "Condiciones",
        ("privacy", _) => "Privacy",
        _ => "Terms",
    };

    public byte[] Render(IReadOnlyDictionary<string, string> figures, IReadOnlyList<string> conditions, Uri quickExit)
    {
        var text = Condition().Replace(Template(), part => conditions.Contains(part.Groups[1].Value) ? part.Groups[2].Value : "");
        var main = Figure().Replace(text, figure => Filled(figure.Groups[1].Value, figures));
        return Encoding.UTF8.GetBytes(Frame(main, _html.Encode(quickExit.AbsoluteUri)));
    }

    /// <summary>The text as it is written, with its figures open.</summary>
    public string Template()
    {
        using var resource = typeof(PublicPage).Assembly.GetManifestResourceStream($"public/{name}.{language}.html")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    private static PublicPage In(string name, string language) => new(name, language);

    private PublicPage In(string name) => In(name, language);

    // A number is never broken at the end of a line.
    private string Filled(string figure, IReadOnlyDictionary<string, string> figures) => figure switch
    {
        "PrivacyPath" => In("privacy").Path,
        "Sms" or "Voice" or "Cs" => $"""<span class="number">{_html.Encode(figures[figure])}</span>""",
        _ => _html.Encode(figures[figure]),
    };

    // The title names no program: it stands in the history of the browser.
    private string Frame(string main, string quickExit)
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
            <link rel="stylesheet" href="/public/public.css">
            <script src="/public/leave.js" data-exit="{quickExit}"></script>
            </head>
            <body>
            <header>
            <nav aria-label="{Title}">
            {Link(In("privacy"))}
            {Link(In("terms"))}
            <a href="{other.Path}" lang="{other.Language}" hreflang="{other.Language}" data-here>{otherName}</a>
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
}
