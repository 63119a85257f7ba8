using System.Text;

namespace Helpline.Flows.Matching;

/// <summary>What may be counted of a text that was not understood: which script it is in and about how long it is, from closed lists.</summary>
public static class TextShape
{
    private const string None = "none";
    private const string Other = "other";

    // Blocks of Unicode: the first and the last character.
    private static readonly (string Script, int First, int Last)[] _blocks =
    [
        ("latin", 'A', 'z'),
        ("latin", 0x00AA, 0x024F),
        ("latin", 0x1E00, 0x1EFF),
        ("latin", 0xFF21, 0xFF5A),
        ("greek", 0x0370, 0x03FF),
        ("greek", 0x1F00, 0x1FFF),
        ("cyrillic", 0x0400, 0x052F),
        ("hebrew", 0x0590, 0x05FF),
        ("arabic", 0x0600, 0x077F),
        ("arabic", 0xFB50, 0xFDFF),
        ("arabic", 0xFE70, 0xFEFC),
        ("devanagari", 0x0900, 0x097F),
        ("thai", 0x0E00, 0x0E7F),
        ("ethiopic", 0x1200, 0x139F),
        ("hangul", 0x1100, 0x11FF),
        ("hangul", 0x3130, 0x318F),
        ("hangul", 0xAC00, 0xD7AF),
        ("kana", 0x3040, 0x30FF),
        ("han", 0x3400, 0x9FFF),
        ("han", 0xF900, 0xFAFF),
        ("han", 0x20000, 0x3FFFF),
    ];

    private static readonly (string Length, int Last)[] _lengths = [(None, 0), ("1-10", 10), ("11-40", 40), ("41-160", 160)];

    public static IReadOnlyList<string> Scripts { get; } = [None, .. _blocks.Select(block => block.Script).Distinct(), Other];

    public static IReadOnlyList<string> Lengths { get; } = [.. _lengths.Select(length => length.Length), "161+"];

    /// <summary>The script of most of its letters; none when it has no letter.</summary>
    public static string ScriptOf(string text) =>
        text.EnumerateRunes().Where(Rune.IsLetter).CountBy(ScriptOf).DefaultIfEmpty(new(None, 0)).MaxBy(script => script.Value).Key;

    /// <summary>How many characters it has, about.</summary>
    public static string LengthOf(string text) =>
        _lengths.FirstOrDefault(length => text.Length <= length.Last).Length ?? Lengths[^1];

    private static string ScriptOf(Rune letter) =>
        _blocks.FirstOrDefault(block => letter.Value >= block.First && letter.Value <= block.Last).Script ?? Other;
}
