using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Helpline.Flows.Content.Translation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using MappingStyle = YamlDotNet.Core.Events.MappingStyle;

namespace Helpline.Flows.Content.Reading;

/// <summary>A mapping of a file of the pack. What is asked for and not there, or there and not asked for, is a finding.</summary>
internal sealed class YamlMap
{
    private readonly Dictionary<string, (YamlNode Value, int Line)> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings;

    private readonly SourceMap _positions;
    private readonly bool _isInBraces;
    private string[] _path;

    private YamlMap(YamlMappingNode node, string file, List<Finding> findings, SourceMap positions, string[] path)
    {
        (File, Line, _findings, _positions, _isInBraces) = (file, (int)node.Start.Line, findings, positions, node.Style == MappingStyle.Flow);
        foreach (var (key, value) in node.Children)
            _entries[key is YamlScalarNode { Value: { } name } ? name : key.ToString()] = (value, (int)key.Start.Line);
        Path = path;
    }

    public string File { get; }

    public int Line { get; }

    /// <summary>Where it belongs, the id of the topic, the contact or the prompt first. Every key's position is kept behind it.</summary>
    public string[] Path
    {
        get => _path;

        [MemberNotNull(nameof(_path))]
        set
        {
            _path = value;
            foreach (var key in Keys)
                _positions.Put(File, LineOf(key), [.. value, key]);
        }
    }

    public IEnumerable<string> Keys => _entries.Keys;

    /// <summary>The mapping that a file consists of; null, with a finding, when the file is none.</summary>
    public static YamlMap? Load(string folder, string file, List<Finding> findings, SourceMap positions) =>
        Text(folder, file, findings) is { } text ? Of(text, file, findings, positions) : null;

    /// <summary>What stands in a file; null, with a finding, when it cannot be read.</summary>
    public static string? Text(string folder, string file, List<Finding> findings)
    {
        try
        {
            return System.IO.File.ReadAllText(System.IO.Path.Combine(folder, file));
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            findings.Add(new(file, 0, null, "cannot be read"));
            return null;
        }
    }

    /// <summary>The mapping that a text consists of; null, with a finding, when it is none.</summary>
    public static YamlMap? Of(string text, string file, List<Finding> findings, SourceMap positions)
    {
        if (All(text, file, findings, positions) is not { } maps)
            return null;
        if (maps is [var map])
            return map;
        findings.Add(new(file, 0, null, "is not one mapping of keys to values"));
        return null;
    }

    /// <summary>The mappings of a file that may hold several, one a document; null, with a finding, when it cannot be read.</summary>
    public static IReadOnlyList<YamlMap>? All(string text, string file, List<Finding> findings, SourceMap positions)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return stream.Documents.All(document => document.RootNode is YamlMappingNode)
                ? [.. stream.Documents.Select(document => new YamlMap((YamlMappingNode)document.RootNode, file, findings, positions, []))]
                : [];
        }
        catch (YamlException broken)
        {
            findings.Add(new(file, (int)broken.Start.Line, null, "is no readable YAML: " + Reason(broken)));
        }
        catch (InvalidOperationException)
        {
            // The parser gives up like this on lists in brackets that are not indented; it stands behind the last thing that it has read.
            findings.Add(new(file, (int)(parser.Current?.End.Line ?? 0), null, "is no readable YAML from here on: see to the indentation of the lines below"));
        }

        return null;
    }

    /// <summary>The value of the key is the id of all that the file holds.</summary>
    public void Begin(string key)
    {
        var id = Text(key);
        Path = [id];
        _positions.Put(File, LineOf(key), id);
    }

    public void Report(string problem, string? key = null) => _findings.Add(new(File, LineOf(key), Path.FirstOrDefault(), problem));

    public int LineOf(string? key) => key is not null && _entries.TryGetValue(key, out var entry) ? entry.Line : Line;

    public bool Has(string key) => _entries.ContainsKey(key);

    public string Text(string key)
    {
        if (Optional(key) is { } text)
            return text;
        if (!Has(key))
            Report($"has no '{key}'");
        return "";
    }

    /// <summary>The scalar; null when there is none, with a finding when it is something else or blank.</summary>
    public string? Optional(string key)
    {
        if (!Ask(key, out var value))
            return null;
        if (value is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
            return text;
        Report($"'{key}' has no value", key);
        return null;
    }

    /// <param name="key">The key.</param>
    /// <param name="isRoot">True when its keys are ids.</param>
    public YamlMap? Map(string key, bool isRoot = false)
    {
        if (!Ask(key, out var value))
            return null;
        if (value is YamlMappingNode node)
            return new YamlMap(node, File, _findings, _positions, isRoot ? [] : [.. Path, key]);
        Report($"'{key}' is not a mapping of keys to values", key);
        return null;
    }

    /// <summary>The items of a list with their lines; empty when there is none.</summary>
    public IReadOnlyList<(string Text, int Line)> List(string key)
    {
        if (!Ask(key, out var value))
            return [];
        if (value is YamlSequenceNode list && list.All(item => item is YamlScalarNode { Value.Length: > 0 }))
            return [.. list.Select(item => (((YamlScalarNode)item).Value!, (int)item.Start.Line))];
        Report($"'{key}' is not a list of words", key);
        return [];
    }

    /// <summary>The words of a list, each with its position.</summary>
    public IReadOnlyList<string> Words(string key)
    {
        var list = List(key);
        foreach (var (word, line) in list)
            _positions.Put(File, line, [.. Path, key, word]);
        return [.. list.Select(word => word.Text)];
    }

    /// <summary>All keys of a mapping, each with its list of words; empty when there is none.</summary>
    public Dictionary<string, IReadOnlyList<string>> Lists(string key) => Map(key)?.Lists() ?? [];

    /// <summary>All keys, each with its list of words.</summary>
    public Dictionary<string, IReadOnlyList<string>> Lists() => Keys.ToDictionary(key => key, Words, StringComparer.Ordinal);

    /// <summary>All keys of a mapping, each with its scalar; empty when there is none.</summary>
    public Dictionary<string, string> Texts(string key) => Map(key)?.TextsBut() ?? [];

    public int Number(string key)
    {
        var text = Text(key);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text.Length > 0)
            Report($"'{key}' is not a number", key);
        return number;
    }

    public void ReportUnless(string key, string? text, IReadOnlyList<string> known)
    {
        if (!string.IsNullOrEmpty(text) && !known.Contains(text))
            Report($"'{key}' is none of {string.Join(", ", known)}", key);
    }

    /// <summary>A list of <c>from=to</c>; an entry that is none is a finding.</summary>
    public IReadOnlyList<(string From, string To)> Pairs(string key, Func<string, string, bool> isPair)
    {
        var pairs = new List<(string, string)>();
        foreach (var (text, line) in List(key))
        {
            if (text.Split('=') is [var from, var to] && isPair(from, to))
                pairs.Add((from, to));
            else
                _findings.Add(new(File, line, null, $"'{text}' is not written as from=to, or one of the two cannot be used"));
        }

        return pairs;
    }

    /// <summary>All keys but <paramref name="others"/>, each with its scalar.</summary>
    public Dictionary<string, string> TextsBut(params ReadOnlySpan<string> others)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in Keys)
        {
            if (!others.Contains(key) && Optional(key) is { } text)
                texts[key] = text;
        }

        return texts;
    }

    /// <summary>All keys but <paramref name="others"/> that have a scalar, with all that it takes to put another one in its place.</summary>
    public Dictionary<string, Scalar> Scalars(params IReadOnlyList<string> others) =>
        (from entry in _entries
         where !others.Contains(entry.Key) && entry.Value.Value is YamlScalarNode
         let value = (YamlScalarNode)entry.Value.Value
         select (entry.Key, Scalar: new Scalar((value.Value ?? "").Trim(), entry.Value.Line, (int)value.Start.Index, (int)value.End.Index, value.Style, _isInBraces)))
        .ToDictionary(scalar => scalar.Key, scalar => scalar.Scalar, StringComparer.Ordinal);

    /// <summary>Every key that nobody asked for is a finding: it is misspelt, or it does nothing.</summary>
    public void Close()
    {
        foreach (var key in _entries.Keys.Where(key => !_asked.Contains(key)))
            Report($"has an unknown key '{key}'", key);
    }

    private bool Ask(string key, out YamlNode? value)
    {
        _asked.Add(key);
        var found = _entries.TryGetValue(key, out var entry);
        value = entry.Value;
        return found;
    }

    private static string Reason(YamlException broken) => (broken.InnerException ?? broken).Message;
}
