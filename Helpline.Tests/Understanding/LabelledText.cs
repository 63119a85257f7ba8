using System.Text.RegularExpressions;
using Helpline.Flows.Matching;
using Match = Helpline.Flows.Matching.Match;

namespace Helpline.Tests.Understanding;

/// <summary>
/// A made-up text with the intents that it may be read as. <c>UNKNOWN</c> is not understood, <c>NONE</c> a reaction,
/// <c>!STOP</c> anything but that.
/// </summary>
public sealed record LabelledText(string Part, string Text, string Language, IReadOnlyList<string> Expected)
{
    public const string Unknown = "UNKNOWN";
    public const string None = "NONE";

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Understanding");

    public static IReadOnlyList<LabelledText> All { get; } =
        [.. Directory.EnumerateFiles(_folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>What a match is called in the labels.</summary>
    public static string NameOf(Match match) => match.Tier switch
    {
        Tier.Reaction => None,
        Tier.Fallback => Unknown,
        _ => match.Intent!,
    };

    public bool Allows(Match match)
    {
        var name = NameOf(match);
        return Expected is [['!', .. var forbidden]] ? name != forbidden : Expected.Contains(name);
    }

    /// <summary>True when the words told the other language.</summary>
    public bool IsInOtherLanguage(Match match) => Language is "en" or "es" && match.Language is { } told && told != Language;

    // Headings in brackets, `# ` before a comment, and the escapes of C# for what no editor shows.
    private static IEnumerable<LabelledText> Read(string file)
    {
        IReadOnlyList<string> expected = [];
        var language = "";
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)))
        {
            var heading = Regex.Match(line, @"^\[([A-Z0-9|!]+) ([a-z]+)\]$");
            if (heading.Success)
                (expected, language) = (heading.Groups[1].Value.Split('|'), heading.Groups[2].Value);
            else
                yield return new(Path.GetFileNameWithoutExtension(file), Unescaped(line), language, expected);
        }
    }

    private static string Unescaped(string line) => Regex.Replace(
        line,
        @"\\n|\\u[0-9a-fA-F]{4}",
        escape => escape.Value is "\\n" ? "\n" : ((char)Convert.ToInt32(escape.Value[2..], 16)).ToString());
}
