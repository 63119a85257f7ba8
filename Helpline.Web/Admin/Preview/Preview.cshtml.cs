using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;
using Helpline.Web.Intake;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Preview;

/// <summary>Everything that the line says, as it is said now.</summary>
internal sealed class PreviewModel(ContentSnapshots snapshots, HelplineOptions options) : PageModel
{
    public const string Texts = "texts";
    public const string Spoken = "spoken";
    public const string Changes = "changes";

    private readonly ContentSnapshot _now = snapshots.Now;

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    /// <summary>Words that are looked for, read as texts are: capitals, accents and punctuation aside.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>How many texts and passages there are of the kind and topic, and how many of them say what is looked for.</summary>
    public int All { get; private set; }

    public int Count => TextCards.Count + SpokenCards.Count;

    public ContentPack Pack => _now.Pack;

    /// <summary>The contacts that owners have changed: the texts name them as they are now.</summary>
    public IEnumerable<Contact> Changed => Pack.Contacts.Values.Where(contact => contact.Number != snapshots.Pack.Contacts[contact.Id].Number);

    public bool HasOther => options.PackPreview is not null;

    public IReadOnlyList<TextCard> TextCards { get; private set; } = [];

    public IReadOnlyList<SpokenCard> SpokenCards { get; private set; } = [];

    /// <summary>What the other pack says differently; null while it is not asked for, or cannot be used.</summary>
    public IReadOnlyList<PackChange>? Differences { get; private set; }

    /// <summary>What is wrong with the other pack.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>How many seconds a topic may take, with the sentence that ends it.</summary>
    public static int TopicSeconds => SpokenLength.TopicSeconds;

    public void OnGet()
    {
        if (Kind == Changes)
        {
            Compare();
            return;
        }

        // What most people are sent comes first: HELP, then the menu.
        var topics = Pack.Topics.Values.Where(topic => string.IsNullOrEmpty(Topic) || topic.Id == Topic)
            .OrderBy(topic => topic.Id != Intents.Help)
            .ThenBy(topic => topic.Digit ?? int.MaxValue)
            .ThenBy(topic => topic.Id, StringComparer.Ordinal)
            .ToList();
        TextCards = [.. topics.Where(_ => Kind != Spoken).Select(Card)];
        SpokenCards =
        [
            .. topics.Where(topic => Kind != Texts && topic.Spoken.Count > 0)
                .Select(topic => new SpokenCard(topic.Id, true, TopicSeconds, Said(topic.Spoken, language => _now.Spoken.Topic(topic.Id, language)))),
            .. Pack.Spoken.Prompts.Values.Where(_ => Kind != Texts && string.IsNullOrEmpty(Topic))
                .Select(prompt => new SpokenCard(prompt.Id, false, prompt.Seconds, Said(prompt.Words, language => _now.Spoken.Prompt(prompt.Id, language)))),
        ];
        All = Count;
        if (Fold.Text(Q ?? "") is { Length: > 0 } wanted)
        {
            TextCards = [.. TextCards.Where(card => Says(wanted, [card.Topic.Id, .. card.Languages.Select(text => text.Words), .. card.Topic.Keywords.Values.SelectMany(words => words)]))];
            SpokenCards = [.. SpokenCards.Where(card => Says(wanted, [card.Id, .. card.Languages.Select(heard => heard.Words)]))];
        }
    }

    private static bool Says(string wanted, IEnumerable<string> words) => words.Any(said => Fold.Text(said).Contains(wanted, StringComparison.Ordinal));

    private TextCard Card(Topic topic) => new(topic, [.. Pack.Languages.Select(language => new ShownText(language, Text(topic.Id, language)))]);

    // A text that counts minutes is shown with the pack's own example.
    private string Text(string topic, string language) =>
        _now.Wording.Text(topic, language, int.TryParse(Pack.Placeholders.GetValueOrDefault("MIN"), out var minutes) ? minutes : null);

    private List<SpokenWords> Said(IReadOnlyDictionary<string, string> words, Func<string, string> heard) =>
        [.. Pack.Languages.Where(words.ContainsKey).Select(language => new SpokenWords(language, heard(language)))];

    private void Compare()
    {
        if (options.PackPreview is null)
        {
            return;
        }

        try
        {
            Differences = PackDifference.Between(snapshots.Pack, PackReader.Read(options.PackPreview));
        }
        catch (PackException unusable)
        {
            Findings = unusable.Findings;
        }
    }
}
