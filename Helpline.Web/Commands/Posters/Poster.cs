using Helpline.Flows.Content;
using Helpline.Web.Public;
using static Helpline.Web.Commands.Posters.Document;

namespace Helpline.Web.Commands.Posters;

/// <summary>The page of one kind of place in one language, filled from the pack and the settings as the replies are.</summary>
internal sealed class Poster(ContentPack pack, HelplineOptions options, Placement placement, string language)
{
    public string Name => $"{placement.Class}-{language}";

    /// <summary>Every poster of a pack: each place that asks something, in each of its languages.</summary>
    public static IReadOnlyList<Poster> Of(ContentPack pack, HelplineOptions options) =>
    [
        .. from placement in pack.Placements
           where pack.Posters.Asks.ContainsKey(placement.Class)
           from language in pack.Languages
           select new Poster(pack, options, placement, language),
    ];

    public string Page() => $"""
        <section class="page {placement.Class}" lang="{language}">
        <div class="sheet">
        <div class="ask" data-fit="190"><h1>{Html(pack.Posters.Asks[placement.Class][language])}</h1></div>
        <div class="send" data-fit="76"><p>{Broken(Line(PosterPack.Send))}</p></div>
        <p class="promise">{Line(PosterPack.Promise)}{Note}</p>
        <p class="now"><span>{Line(PosterPack.Call)}</span> <span>{Line(PosterPack.Danger)}</span></p>
        <p class="terms">{Line(PosterPack.Terms)}</p>
        </div>
        </section>
        """;

    private string Note => pack.Posters.Notes.TryGetValue(placement.Class, out var note) ? " " + Html(note[language]) : "";

    private string TermsPath =>
        PublicExtensions.Pages.Where(page => page.Name == "terms").OrderByDescending(page => page.Language == language).First().Path;

    // The word of the place, or of the line where the place has none of its own.
    private string Word => placement.Words.GetValueOrDefault(language) is [var own, ..] ? own : pack.Topics["HELP"].Keywords[language][0];

    private string Line(string name) => EmbeddedFile.Filled(Html(pack.Posters.Lines[name][language]), field => field switch
    {
        "WORD" => $"""<b class="word">{Html(Word)}</b>""",
        "SMS" => $"""<b class="nowrap">{Html(Numbers.InText(options.SmsNumber))}</b>""",
        "VOICE" => $"""<b class="nowrap">{Html(Numbers.InText(options.Transfer.CallerId))}</b>""",
        "CS" => $"""<span class="nowrap">{Html(options.RiderServiceNumber)}</span>""",
        "PROGRAM" => Html(pack.Program),
        "AGENCY" => Html(pack.Agency),
        _ => $"""<span class="nowrap">{Html(options.Twilio.PublicBase.Authority + TermsPath)}</span>""",
    });

    // Two lines: what to send, and where to.
    private static string Broken(string send) => send.Replace("</b> ", "</b><br>", StringComparison.Ordinal);
}
