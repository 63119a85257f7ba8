using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Helpline.Flows.Content.Translation;

/// <summary>Puts other words into one value of a YAML file. Every other byte of the file stays.</summary>
public static partial class ScalarEdit
{
    private const int Width = 100;

    public static string Apply(string yaml, Scalar scalar, string words)
    {
        if (scalar.Style is ScalarStyle.Folded or ScalarStyle.Literal)
            return Block(yaml, scalar, words);
        var plain = scalar.Style == ScalarStyle.Plain && PlainWords().IsMatch(words) && !(scalar.IsInBraces && words.AsSpan().ContainsAny(",{}[]"));
        return string.Concat(yaml.AsSpan(0, scalar.Start), plain ? words : Quoted(words), yaml.AsSpan(scalar.End));
    }

    // >- and a comment behind it stand on their own line; the words begin below.
    private static string Block(string yaml, Scalar scalar, string words)
    {
        var body = yaml.IndexOf('\n', scalar.Start) + 1;
        var newLine = yaml[body - 2] == '\r' ? "\r\n" : "\n";
        var (lines, end) = BlockLines(yaml, body);
        var indent = lines[0][..^lines[0].TrimStart(' ').Length];
        var wrapped = scalar.Style == ScalarStyle.Literal ? [words] : Wrap(words, lines.Select(line => line.Trim()), Width - indent.Length);
        return string.Concat(yaml.AsSpan(0, body), string.Join(newLine, wrapped.Select(line => indent + line)), yaml.AsSpan(end));
    }

    // As long as lines are indented like the first one, blank ones between them too.
    private static (List<string> Lines, int End) BlockLines(string yaml, int body)
    {
        var lines = new List<string>();
        var (at, end, indent) = (body, body, -1);
        while (at < yaml.Length)
        {
            var next = yaml.IndexOf('\n', at);
            var line = yaml[at..(next < 0 ? yaml.Length : next)].TrimEnd('\r');
            var depth = line.Length - line.TrimStart(' ').Length;
            if (line.Trim().Length > 0)
            {
                if (indent < 0)
                    indent = depth;
                if (depth < indent)
                    break;
                lines.Add(line);
                end = at + line.Length;
            }

            if (next < 0)
                break;
            at = next + 1;
        }

        return (lines, end);
    }

    // Lines in front that stay as they are keep the difference of two versions short.
    private static List<string> Wrap(string words, IEnumerable<string> before, int width)
    {
        var lines = new List<string>();
        foreach (var line in before)
        {
            if (!words.StartsWith(line + " ", StringComparison.Ordinal))
                break;
            lines.Add(line);
            words = words[(line.Length + 1)..];
        }

        return [.. lines, .. Wrapped(words, width)];
    }

    /// <summary>Words in lines of at most that width; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrapped(string words, int width)
    {
        var current = "";
        foreach (var word in words.Split(' '))
        {
            if (current.Length > 0 && current.Length + 1 + word.Length > width)
            {
                yield return current;
                current = "";
            }

            current += current.Length == 0 ? word : " " + word;
        }

        yield return current;
    }

    /// <summary>Words as an item of a list.</summary>
    internal static string Item(string words) => PlainWords().IsMatch(words) ? words : Quoted(words);

    private static string Quoted(string words) =>
        $"\"{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // What no reader of YAML takes for anything but words; inside braces some more would end them.
    [GeneratedRegex(@"^[\p{L}¿¡](?:[^\p{Cc}:#]|:(?! |$)|(?<! )#)*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWords();
}
