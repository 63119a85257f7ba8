using System.Text.RegularExpressions;

namespace Helpline.Flows.Content.Making;

/// <summary>Takes parts out of the text of a YAML file as packs write it; what stays keeps its comments and line breaks.</summary>
internal static class YamlText
{
    private const string Value = """("(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^,{}\]]*)""";

    /// <summary>Without a key and all that belongs to it, wherever it stands; a key around it that has nothing left goes too.</summary>
    public static string WithoutKey(string yaml, string key)
    {
        var name = Regex.Escape(key);
        var inBraces = new Regex($$"""(?<=\{|,\s*)\s*{{name}}:\s*{{Value}}\s*(,\s*|(?=\}))""");
        var kept = new List<string>();
        var lines = yaml.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (!Regex.IsMatch(lines[at], $"^ *{name}:( |\r?$)"))
            {
                var line = Regex.IsMatch(lines[at], $"^[^#\"']*\\{{ *[a-z]{{2}}: ") ? inBraces.Replace(lines[at], "") : lines[at];
                kept.Add(line == lines[at] ? line : Regex.Replace(line, @",\s*\}", "}"));
                continue;
            }

            var depth = Depth(lines[at]);
            while (at + 1 < lines.Length && Belongs(lines[at + 1], depth))
                at++;
            while (kept.Count > 0 && IsOpenKey(kept[^1]) && Depth(kept[^1]) < depth && !(at + 1 < lines.Length && Belongs(lines[at + 1], Depth(kept[^1]))))
                kept.RemoveAt(kept.Count - 1);
        }

        return string.Join('\n', kept);
    }

    /// <summary>Without the items of lists and the alternatives of phrases that name one of <paramref name="places"/>.</summary>
    public static string WithoutItems(string yaml, IReadOnlyList<string> places)
    {
        var whole = new Regex($@"(?<![\p{{L}}\d])({string.Join('|', places.Where(place => !IsWord(place)).Select(Regex.Escape))})(?![\p{{L}}\d])", RegexOptions.IgnoreCase);
        var words = places.Where(IsWord).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var inLists = places.Where(IsWord).ToHashSet(StringComparer.Ordinal);
        var kept = yaml.Split('\n').Select(Without).OfType<string>().ToList();

        // A list that has nothing left goes with its key.
        for (var at = kept.Count - 1; at >= 0; at--)
        {
            if (IsOpenKey(kept[at]) && !(at + 1 < kept.Count && Belongs(kept[at + 1], Depth(kept[at]))) && !(at + 1 < kept.Count && kept[at + 1].TrimStart().StartsWith('-')))
                kept.RemoveAt(at);
        }

        return string.Join('\n', kept);

        string? Without(string line)
        {
            if (Regex.Match(line, @"^( *- )(.*?)(\r?)$") is not { Success: true } item)
                return Regex.Replace(line, @"(?<=[\[,] *)([\p{L}\d]+)(, ?|(?=\]))", entry => inLists.Contains(entry.Groups[1].Value) ? "" : entry.Value);
            var said = item.Groups[2].Value.Trim('"');
            if (whole.IsMatch(said))
                return null;
            var kept = said.Split(' ').Select(word => string.Join('|', word.Split('|').Where(one => !words.Contains(one.TrimEnd('?', ',', '.'))))).ToList();
            return kept.Contains("") ? null : kept.SequenceEqual(said.Split(' ')) ? line : $"{item.Groups[1].Value}{string.Join(' ', kept)}{item.Groups[3].Value}";
        }
    }

    /// <summary>Other words in the place of some, however the lines are broken between them; null where they do not stand.</summary>
    public static string? Edited(string yaml, string was, string becomes)
    {
        var pattern = new Regex(string.Join(@"\s+", was.Split(' ').Select(Regex.Escape)));
        return pattern.IsMatch(yaml) ? pattern.Replace(yaml, _ => becomes) : null;
    }

    private static bool IsOpenKey(string line) => Regex.IsMatch(line, @"^ *[a-z-]+:\r?$");

    // An area code stands inside numbers, which go whole.
    private static bool IsWord(string place) => place.All(char.IsLetter);

    // What closes a list stands as deep as the key that opened it.
    private static bool Belongs(string line, int depth) =>
        line.Trim().Length > 0 && (Depth(line) > depth || (Depth(line) == depth && line.TrimStart() is [']' or '}', ..]));

    private static int Depth(string line) => line.Length - line.TrimStart(' ').Length;
}
