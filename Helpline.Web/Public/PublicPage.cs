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
        var main = Figure().Replace(text, figure => Filled(figure.Groups[1].Value, figures, pack));
        return Encoding.UTF8.GetBytes(Frame(main, _html.Encode(options.QuickExit.AbsoluteUri)));
    }

    /// <summary>The text as it is written, with its figures open.</summary>
    public string Template() => Encoding.UTF8.GetString([.. Resource($"first.{language}.html"), .. Resource($"{name}.{language}.html")]);

    /// <summary>A file of this room.</summary>
    internal static byte[] Resource(string file)
    {
        using var resource = typeof(PublicPage).Assembly.GetManifestResourceStream("public/" + file)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static PublicPage In(string name, string language) => new(name, language);

    private PublicPage In(string name) => In(name, language);

    // A number is never broken at the end of a line.
    private string Filled(string figure, IReadOnlyDictionary<string, string> figures, ContentPack pack) => figure switch
    {
        "PrivacyPath" => In("privacy").Path,
        "TermsPath" => In("terms").Path,
        _ when figure is "Sms" or "Voice" or "Cs" || pack.Contacts.ContainsKey(figure) => $"""<span class="number">{_html.Encode(figures[figure])}</span>""",
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
            {Link(In("home"))}
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

    [GeneratedRegex("<!--if ([A-Za-z_]+)-->(.*?)<!--end-->", RegexOptions.Singleline)]
    private static partial Regex Condition();

    [GeneratedRegex("{([A-Za-z_]+)}")]
    private static partial Regex Figure();
}
