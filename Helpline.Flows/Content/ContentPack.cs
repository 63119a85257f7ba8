namespace Helpline.Flows.Content;

/// <summary>Everything that is said, and every word that is understood. It comes from YAML and changes without C#.</summary>
public sealed record ContentPack
{
    /// <summary>The keys of the greeting for the languages behind the default one, in their order; 1, 3 and 5 have their fixed meaning.</summary>
    public const string LanguageKeys = "246";

    /// <summary>The id of the pack, as its folder is named.</summary>
    public required string Id { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>What the campaign is called in texts and on the public pages.</summary>
    public string Program { get; init; } = "";

    /// <summary>Who runs it.</summary>
    public string Agency { get; init; } = "";

    /// <summary>An IANA name: where the agency is. Null for a pack that says nothing.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The areas of the agency's telephones, for made-up riders; one of nobody's for a pack that says nothing.</summary>
    public IReadOnlyList<string> AreaCodes { get; init; } = ["555"];

    /// <summary>The codes of the languages, the default first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Languages that no voice speaks: calls alone have them, from recordings.</summary>
    public IReadOnlyList<string> Recorded { get; init; } = [];

    /// <summary>The languages of a call, in the order of their keys.</summary>
    public IReadOnlyList<string> CallLanguages => Recorded.Count == 0 ? Languages : [.. Languages, .. Recorded];

    /// <summary>How each language is called in itself: <c>Español</c>.</summary>
    public IReadOnlyDictionary<string, string> LanguageNames { get; init; } = new Dictionary<string, string>();

    public required IReadOnlyDictionary<string, Topic> Topics { get; init; }

    public required IReadOnlyDictionary<string, Contact> Contacts { get; init; }

    /// <summary>The placeholders that are filled from the settings or the turn, each with a value as long as the real one.</summary>
    public IReadOnlyDictionary<string, string> Placeholders { get; init; } = new Dictionary<string, string>();

    /// <summary>Words in capitals that a text may hold without telling people to send them.</summary>
    public IReadOnlyList<string> OrdinaryCapitals { get; init; } = [];

    /// <summary>What no text of a language may say.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NeverSay { get; init; } = PhraseBook.None;

    /// <summary>What a text may say besides a keyword.</summary>
    public PhraseBook Phrases { get; init; } = PhraseBook.Empty;

    /// <summary>What tells where an ad hangs.</summary>
    public IReadOnlyList<Placement> Placements { get; init; } = [];

    /// <summary>What is printed for the places where ads hang.</summary>
    public PosterPack Posters { get; init; } = new();

    /// <summary>What a call says besides its topics.</summary>
    public SpokenPack Spoken { get; init; } = new();

    /// <summary>The rungs, in order, that are in force while the configuration names none; all are bridged.</summary>
    public IEnumerable<(string Name, string Number)> Ladder =>
        Spoken.Ladder.Select(name => (name, Contacts[Spoken.Lines[name].Contact!].E164!));

    /// <summary>The language that a key of the greeting leads to; null when it leads to none.</summary>
    public string? LanguageAt(char key) => CallLanguages.Skip(1).ElementAtOrDefault(LanguageKeys.IndexOf(key, StringComparison.Ordinal));

    /// <summary>The class of ads that show a number; null when none has it of its own.</summary>
    public string? PlacementOf(string number) =>
        Placements.FirstOrDefault(placement => placement.Numbers.Contains(number))?.Class;
}

/// <summary>A kind of place where ads hang, and what tells it: words of its own, or a number of its own.</summary>
public sealed record Placement(
    string Class,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Words,
    IReadOnlyList<string> Numbers)
{
    /// <summary>The closed list; what is none of them counts as unknown.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["bus", "shelter", "train", "platform", "restroom", "web"];
}
