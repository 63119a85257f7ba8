using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Teaching;
using Helpline.Flows.Matching;
using Helpline.Flows.Sms;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Teach;

/// <summary>What a form of the page asks for.</summary>
internal enum TeachAct
{
    Ask,
    Keep,
    Remove,
    Examples,
    Test,
}

/// <summary>
/// How somebody would say something: what would be answered, and what should have been. The lines live in the page, and leave it in a file: here
/// nothing is stored, and the audit notes nothing of them, for between the looks of a single owner it would tell who typed.
/// </summary>
internal sealed class TeachModel(IntentMatcher matcher, ContentSnapshots snapshots, Pseudonyms pseudonyms) : PageModel
{
    public const int LongestLine = 300;

    // A form of 64 KB is all that these pages take; what is not plain Latin is written longer there.
    private const int MostBytes = 40_000;

    /// <summary>What is typed now.</summary>
    [BindProperty]
    public string? Line { get; set; }

    /// <summary>What was kept: topic, language and text, tabs between.</summary>
    [BindProperty]
    public IReadOnlyList<string>? Kept { get; set; }

    public IReadOnlyList<TaughtLine> Lines { get; private set; } = [];

    /// <summary>How the line was understood; null before one was typed.</summary>
    public Match? First { get; private set; }

    public Match? Second { get; private set; }

    /// <summary>What a person who had never written before would read.</summary>
    public string Answer { get; private set; } = "";

    public Phrase? Problem { get; private set; }

    public ContentPack Pack => snapshots.Pack;

    /// <summary>The topics that examples may mean, and STOP, which only a test may.</summary>
    public IEnumerable<string> Topics => Pack.Phrases.Examples.Select(topic => topic.Topic).Append(Intents.Stop).Order(StringComparer.Ordinal);

    /// <summary>Whether a line is for the test: a third of them, drawn by a keyed hash. Nobody is opted out by likeness, so STOP is for the test alone.</summary>
    public bool IsForTest(TaughtLine line) => line.Topic == Intents.Stop || pseudonyms.IsDrawn(Fold.Text(line.Text));

    public static Phrase Decided(Match match) => match switch
    {
        { Intent: null, Tier: Tier.Fallback } => new("nothing fits well enough", "nada coincide lo suficiente"),
        { IsByLikeness: true } => new("it is like the examples", "se parece a los ejemplos"),
        { Tier: Tier.OptOut } => new("the whole message asks to be left alone", "todo el mensaje pide que no se escriba más"),
        { Tier: Tier.Urgent } => new("an urgent word or phrase", "una palabra o frase urgente"),
        { Tier: Tier.Keyword } => new("a keyword", "una palabra clave"),
        { Tier: Tier.Typo } => new("a typing error, put right", "un error de tecleo, corregido"),
        { Tier: Tier.Reaction } => new("a reaction that a phone sends by itself", "una reacción que el teléfono envía solo"),
        _ => new("a phrase", "una frase"),
    };

    public IActionResult OnPost([BindRequired] TeachAct act, string? topic, string? language, int? at)
    {
        Lines = [.. (Kept ?? []).Select(kept => kept.Split('\t')).Where(kept => kept.Length == 3).Select(kept => Checked(kept[0], kept[1], kept[2])).OfType<TaughtLine>()];
        Line = TaughtLine.Cleaned(Line);
        switch (act)
        {
            case TeachAct.Keep when Checked(topic, language, Line) is { } line:
                Keep(line);
                break;
            case TeachAct.Remove:
                Lines = [.. Lines.Where((_, index) => index != at)];
                Line = "";
                break;
            case TeachAct.Examples:
                return Download(TaughtLine.Examples(Lines.Where(line => !IsForTest(line))), "examples.yaml");
            case TeachAct.Test:
                return Download(TaughtLine.Labelled(Lines.Where(IsForTest)), "test.tsv");
        }

        if (Line.Length > LongestLine)
        {
            Problem = new("That is longer than anybody texts: 300 characters at most.", "Es más largo que un mensaje: 300 caracteres como máximo.");
        }
        else if (Line.Length > 0)
        {
            Understand(Line);
        }

        return Page();
    }

    private void Understand(string line)
    {
        First = matcher.Match(line);
        Second = matcher.Second(line, First.Intent);
        var turn = SmsMachine.Take(new SmsSession(), new SmsInput { Match = First, Minute = 0 }, Pack.Languages[0]);
        Answer = string.Join('\n', turn.Effects.Select(snapshots.Now.Wording.Said));
    }

    private void Keep(TaughtLine line)
    {
        if (PersonalData.IsIn(line.Text))
        {
            Problem = new(
                "That looks like a phone number or an e-mail address. Make the line up: nothing in it may lead to a person.",
                "Eso parece un teléfono o un correo. Invente la línea: nada en ella debe llevar a una persona.");
            return;
        }

        if (Lines.Append(line).Sum(each => Uri.EscapeDataString(each.Text).Length + 40) > MostBytes)
        {
            Problem = new("This page is full. Download the files, then open it anew.", "Esta página está llena. Descargue los archivos y ábrala de nuevo.");
            return;
        }

        Lines = [.. Lines.Where(each => Fold.Text(each.Text) != Fold.Text(line.Text)), line];
        Line = "";
    }

    private TaughtLine? Checked(string? topic, string? language, string text) =>
        topic is not null && Topics.Contains(topic) && language is not null && Pack.Languages.Contains(language) && TaughtLine.Cleaned(text) is { Length: > 0 and <= LongestLine } line
            ? new(topic, language, line)
            : null;

    private FileContentResult Download(string text, string name) => File(System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", "helpline-" + name);
}
