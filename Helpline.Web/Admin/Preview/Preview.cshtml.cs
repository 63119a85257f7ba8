using Helpline.Flows;
using Helpline.Flows.Content;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Preview;

/// <summary>Everything that the line says, as it is said now.</summary>
internal sealed class PreviewModel(ContentPack pack, Wording wording, SpokenWording spoken, HelplineOptions options) : PageModel
{
    public const string Texts = "texts";
    public const string Spoken = "spoken";
    public const string Changes = "changes";

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    public ContentPack Pack => pack;

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
        var topics = pack.Topics.Values.Where(topic => string.IsNullOrEmpty(Topic) || topic.Id == Topic)
            .OrderBy(topic => topic.Id != Intents.Help)
            .ThenBy(topic => topic.Digit ?? int.MaxValue)
            .ThenBy(topic => topic.Id, StringComparer.Ordinal)
            .ToList();
        TextCards = [.. topics.Where(_ => Kind != Spoken).Select(Card)];
        SpokenCards =
        [
            .. topics.Where(topic => Kind != Texts && topic.Spoken.Count > 0)
                .Select(topic => new SpokenCard(topic.Id, true, TopicSeconds, Said(topic.Spoken, language => spoken.Topic(topic.Id, language)))),
            .. pack.Spoken.Prompts.Values.Where(_ => Kind != Texts && string.IsNullOrEmpty(Topic))
                .Select(prompt => new SpokenCard(prompt.Id, false, prompt.Seconds, Said(prompt.Words, language => spoken.Prompt(prompt.Id, language)))),
        ];
    }

    private TextCard Card(Topic topic) => new(topic, [.. pack.Languages.Select(language => new ShownText(language, Text(topic.Id, language)))]);

    // A text that counts minutes is shown with the pack's own example.
    private string Text(string topic, string language) =>
        wording.Text(topic, language, int.TryParse(pack.Placeholders.GetValueOrDefault("MIN"), out var minutes) ? minutes : null);

    private List<Heard> Said(IReadOnlyDictionary<string, string> words, Func<string, string> heard) =>
        [.. pack.Languages.Where(words.ContainsKey).Select(language => new Heard(language, heard(language)))];

    private void Compare()
    {
        if (options.PackPreview is null)
        {
            return;
        }

        try
        {
            Differences = PackDifference.Between(pack, PackReader.Read(options.PackPreview));
        }
        catch (PackException unusable)
        {
            Findings = unusable.Findings;
        }
    }
}
