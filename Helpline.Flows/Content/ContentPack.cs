namespace Helpline.Flows.Content;

/// <summary>Everything that is said, and every word that is understood. It comes from YAML and changes without C#.</summary>
public sealed record ContentPack
{
    /// <summary>The id of the pack, as its folder is named.</summary>
    public required string Id { get; init; }

    /// <summary>The codes of the languages, the default first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyDictionary<string, Topic> Topics { get; init; }

    public required IReadOnlyDictionary<string, Contact> Contacts { get; init; }
}

/// <summary>One topic: one file, all languages side by side.</summary>
public sealed record Topic
{
    /// <summary>The intent's name: capitals and digits.</summary>
    public required string Id { get; init; }

    /// <summary>The group in which a contact is counted: help, work, report, friend, comply, learn; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The digit of the menu, 1 to 9; null when it has none.</summary>
    public int? Digit { get; init; }

    /// <summary>Whole-message words by language. A word of several languages, a digit or an emoji tells none.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords { get; init; }

    /// <summary>The text by language, with its placeholders.</summary>
    public required IReadOnlyDictionary<string, string> Text { get; init; }
}

/// <summary>A service's number, with its proof.</summary>
public sealed record Contact
{
    /// <summary>The placeholder's name, without braces.</summary>
    public required string Id { get; init; }

    /// <summary>call or text.</summary>
    public required string Channel { get; init; }

    /// <summary>As it stands in a text.</summary>
    public required string Number { get; init; }

    /// <summary>Where it was found.</summary>
    public required string Source { get; init; }

    /// <summary>When it was last checked.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>The contact of the same channel that is named while this one is switched off; null when it has none.</summary>
    public string? StandIn { get; init; }
}
