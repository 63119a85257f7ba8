using System.Net;
using Helpline.Flows.Content;

namespace Helpline.Web.Commands.Posters;

/// <summary>Pages as one file that needs nothing else: style and script are in it.</summary>
internal static class Document
{
    /// <param name="pack">The pack that the pages were made of.</param>
    /// <param name="posters">The posters.</param>
    /// <param name="paper">A size that CSS knows; null for whatever paper a printer holds.</param>
    public static string Of(ContentPack pack, IEnumerable<Poster> posters, string? paper = null) => Frame(
        pack, pack.Languages[0], "poster.css", $"{string.Join("\n", posters.Select(poster => poster.Page()))}\n<script>\n{EmbeddedFile.Text("posters/fit.js")}</script>", paper);

    public static string Of(ContentPack pack, PartnerPage page) => Frame(pack, page.Language, "partner.css", page.Body());

    public static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Frame(ContentPack pack, string language, string style, string body, string? paper = null) =>
        EmbeddedFile.Filled(EmbeddedFile.Text("posters/frame.html"), field => field switch
        {
            "Language" => language,
            "Program" => Html(pack.Program),
            "Style" => EmbeddedFile.Text("posters/" + style) + (paper is null ? "" : $"@page {{ size: {paper}; }}"),
            "Body" => body,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
}
