using System.Globalization;
using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Web.Privacy.Counting;
using static Helpline.Web.Commands.Posters.Document;

namespace Helpline.Web.Commands.Posters;

/// <summary>What a hotline's line manager reads and signs before a warm rung rings: for a rung that is configured, or with blanks.</summary>
internal sealed class PartnerPage(ContentPack pack, HelplineOptions options, Rung? rung, string name, string language)
{
    // Written on by hand.
    private const string Blank = "&nbsp;";

    /// <summary>The languages in which the page is written.</summary>
    private static readonly string[] _written = ["en", "es"];

    public string Name => name;

    public string Language => language;

    /// <summary>A page for each warm rung of the configuration, or one with blanks, in the languages of the pack.</summary>
    public static IReadOnlyList<PartnerPage> Of(ContentPack pack, HelplineOptions options)
    {
        var warm = options.Transfer.Rungs.Where(rung => rung.Mode == RungMode.Warm).ToList();
        var languages = pack.Languages.Where(_written.Contains).DefaultIfEmpty(_written[0]);
        return
        [
            .. from rung in warm.Select(Rung? (rung) => rung).DefaultIfEmpty(null).Index()
               from language in languages
               let number = warm.Count > 1 ? $"{rung.Index + 1}-" : ""
               select new PartnerPage(pack, options, rung.Item, $"partner-{number}{language}", language),
        ];
    }

    /// <summary>The page's body.</summary>
    public string Body() => EmbeddedFile.Filled(EmbeddedFile.Text($"posters/partner.{language}.html"), Value);

    private string Value(string field) => field switch
    {
        "Program" => Html(pack.Program),
        "Agency" => Html(pack.Agency),
        "Voice" => $"""<b class="nowrap">{Html(Numbers.InText(options.Transfer.CallerId))}</b>""",
        "Cs" => $"""<b class="nowrap">{Html(options.RiderServiceNumber)}</b>""",
        "Line" => rung is null ? Blank : Html($"{rung.Name} {Numbers.InText(rung.Number)}".Trim()),
        "Hours" => rung is null ? Blank : rung.Hours.Text is { Length: > 0 } hours ? Html(hours) : "24/7",
        "Languages" => rung is null ? Blank : Html(string.Join(", ", (rung.Languages is [] ? pack.Languages : rung.Languages).Select(code => pack.LanguageNames[code]))),
        "Calls" => rung is null ? "____" : Written(rung.MaxConcurrent),
        "Ring" => rung is null ? "____" : Written(rung.RingSeconds),
        "Enough" => Written(Partition.Enough),
        "Whisper" => Said(Prompts.Whisper),
        "Caller" => Said(Prompts.CallerLanguage(pack.Languages[^1])),
        "Silent" => Said(Prompts.MayNotSpeak),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Where the page is written in a language that the pack does not speak, advocates hear the pack's first one.
    private string Said(string prompt) => Html(new SpokenWording(pack, options.RiderServiceNumber).Prompt(prompt, language));

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
