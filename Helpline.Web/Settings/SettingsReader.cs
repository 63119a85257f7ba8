using System.Diagnostics.CodeAnalysis;

namespace Helpline.Web.Settings;

/// <summary>
/// Reads keys and remembers which ones were asked for, so that a misspelt key is found as one that nobody asked for.
/// All problems are gathered; no value is ever printed.
/// </summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<(string Key, string Sentence)> _problems = [];
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);

    internal delegate bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>Every key that was asked for, in the spelling of the code.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>The value; where it is missing or wrong the default of its type, and <see cref="RefuseProblems"/> will refuse the start.</summary>
    public T Required<T>(string key, string wants, TryParse<T> tryParse)
    {
        if (Text(key) is { } text)
        {
            return Parsed(key, wants, tryParse, text);
        }

        _problems.Add((key, $"{key} is missing: it wants {wants}."));
        return default!; // never used: RefuseProblems throws
    }

    /// <summary>A text of some shape, as it was set.</summary>
    public string Required(string key, string wants, Predicate<string> isShape) => Required(key, wants, AsText(isShape))!;

    public string? Optional(string key, string wants, Predicate<string> isShape) => Optional(key, wants, AsText(isShape), null);

    public T Optional<T>(string key, string wants, TryParse<T> tryParse, T otherwise) =>
        Text(key) is { } text ? Parsed(key, wants, tryParse, text) : otherwise;

    /// <summary>The text as it was set, or null when nothing was.</summary>
    public string? Text(string key)
    {
        _asked.Add(key);
        return configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    /// <summary>The entries of a list, in the order of their numbers.</summary>
    public IEnumerable<string> Entries(string key) =>
        configuration.GetSection(key).GetChildren()
            .Where(entry => int.TryParse(entry.Key, out _))
            .Select(entry => $"{key}:{entry.Key}");

    public void Wrong(string key, string wants) => _problems.Add((key, $"{key} is wrong: it wants {wants}."));

    /// <summary>A misspelt key must not be ignored.</summary>
    public void RefuseUnknown(string section)
    {
        foreach (var (key, value) in configuration.GetSection(section).AsEnumerable())
        {
            if (!string.IsNullOrEmpty(value) && !_asked.Contains(key))
            {
                _problems.Add((key, $"{key} is no setting of this app: check its spelling against appsettings.example.json."));
            }
        }
    }

    /// <summary>One line: the first problem in full, the keys of the others.</summary>
    public void RefuseProblems()
    {
        if (_problems is [var first, .. var others])
        {
            var also = others.Count == 0 ? "" : $" See also {string.Join(", ", others.Select(problem => problem.Key))}.";
            throw new StartRefusedException(first.Sentence + also);
        }
    }

    private static TryParse<string?> AsText(Predicate<string> isShape) => (text, out value) => isShape(value = text);

    private T Parsed<T>(string key, string wants, TryParse<T> tryParse, string text)
    {
        // Other rooms read some keys as they stand: a line break behind a token would make every signature wrong.
        var spaced = text != text.Trim();
        if (!spaced && tryParse(text, out var value))
        {
            return value;
        }

        Wrong(key, spaced ? $"{wants}, without white space around it" : wants);
        return default!; // never used: RefuseProblems throws
    }
}
