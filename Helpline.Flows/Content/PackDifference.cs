namespace Helpline.Flows.Content;

/// <summary>One part of a pack that another pack says otherwise.</summary>
/// <param name="Id">The part, named as in the translators' file: <c>topic.HELP.text</c>, <c>contact.NM</c>.</param>
/// <param name="Language">The code of the language; empty when the part has none.</param>
/// <param name="Was">What it was; null when it is new.</param>
/// <param name="Becomes">What it becomes; null when it is gone.</param>
public sealed record PackChange(string Id, string Language, string? Was, string? Becomes);

/// <summary>What a person would see, hear or send differently if another pack were in force.</summary>
public static class PackDifference
{
    public static IReadOnlyList<PackChange> Between(ContentPack before, ContentPack after)
    {
        var (was, becomes) = (Parts(before), Parts(after));
        return
        [
            .. from part in was.Keys.Union(becomes.Keys)
               let change = new PackChange(part.Id, part.Language, was.GetValueOrDefault(part), becomes.GetValueOrDefault(part))
               where change.Was != change.Becomes
               orderby change.Id, change.Language
               select change,
        ];
    }

    private static Dictionary<(string Id, string Language), string> Parts(ContentPack pack) => new IEnumerable<(string Id, string Language, string Words)>[]
    {
        pack.Topics.Values.SelectMany(topic => ByLanguage($"topic.{topic.Id}.text", topic.Text)),
        pack.Topics.Values.SelectMany(topic => ByLanguage($"topic.{topic.Id}.spoken", topic.Spoken)),
        pack.Topics.Values.SelectMany(topic => Words($"topic.{topic.Id}.keywords", topic.Keywords)),
        pack.Topics.Values.SelectMany(topic => Words($"topic.{topic.Id}.anywhere", topic.Anywhere)),
        pack.Spoken.Prompts.Values.SelectMany(prompt => ByLanguage($"prompt.{prompt.Id}", prompt.Words)),
        pack.Spoken.Prompts.Values.SelectMany(prompt => ByLanguage($"prompt.{prompt.Id}.line", prompt.UnnamedLine)),
        pack.Spoken.Lines.SelectMany(line => ByLanguage($"line.{line.Key}", line.Value.Names)),
        Printed("ask", pack.Posters.Asks), Printed("note", pack.Posters.Notes), Printed("line", pack.Posters.Lines),
        pack.Contacts.Values.Select(contact => ($"contact.{contact.Id}", "", contact.Number)),
        [("ladder", "", string.Join(", ", pack.Spoken.Ladder)), ("pack", "", FormattableString.Invariant($"{pack.Id} {pack.Version}"))],
    }.SelectMany(parts => parts).ToDictionary(part => (part.Id, part.Language), part => part.Words);

    private static IEnumerable<(string Id, string Language, string Words)> ByLanguage(string id, IReadOnlyDictionary<string, string> words) =>
        words.Select(word => (id, word.Key, word.Value));

    private static IEnumerable<(string Id, string Language, string Words)> Printed(string part, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> words) =>
        words.SelectMany(entry => ByLanguage($"poster.{part}.{entry.Key}", entry.Value));

    private static IEnumerable<(string Id, string Language, string Words)> Words(string id, IReadOnlyDictionary<string, IReadOnlyList<string>> words) =>
        words.Select(list => (id, list.Key, string.Join(", ", list.Value)));
}
