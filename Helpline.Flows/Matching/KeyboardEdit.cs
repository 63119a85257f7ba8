namespace Helpline.Flows.Matching;

/// <summary>One slip of a finger. A slip at the end of a word is none: that is where words are inflected.</summary>
internal static class KeyboardEdit
{
    private const string Vowels = "aeiou";

    // A phone's keyboard; each row lies half a key to the right of the one above.
    private static readonly string[] _rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    private static readonly uint[] _near = Neighbours();

    // The likelier a slip, the shorter the word may be that is read through it.
    private static readonly int[] _shortest = [4, 5, 5, 6, 7];

    /// <summary>Tells whether <paramref name="typed"/> is <paramref name="meant"/> with one slip; smaller ranks are likelier.</summary>
    public static int? Rank(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant) =>
        Kind(typed, meant) is { } kind && meant.Length >= _shortest[kind] ? kind : null;

    // Swapped letters, one missing, one too many, the next key, another vowel.
    private static int? Kind(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant)
    {
        var same = typed.CommonPrefixLength(meant);
        var a = typed[same..];
        var b = meant[same..];
        return (typed.Length - meant.Length) switch
        {
            0 when a.Length >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]) => 0,
            -1 when same > 0 && b.Length > 1 && a.SequenceEqual(b[1..]) => 1,
            1 when same > 0 && a[1..].SequenceEqual(b) && (a[0] == typed[same - 1] || (a.Length > 1 && AreNear(a[0], typed[same - 1], a[1]))) => 2,
            0 when same > 0 && a.Length > 1 && a[1..].SequenceEqual(b[1..]) && AreNear(a[0], b[0]) => 3,
            0 when same > 0 && a.Length > 1 && a[1..].SequenceEqual(b[1..]) && AreVowels(a[0], b[0]) => 4,
            _ => null,
        };
    }

    private static bool AreNear(char extra, char before, char after) =>
        extra == after || AreNear(extra, before) || AreNear(extra, after);

    private static bool AreVowels(char a, char b) => Vowels.Contains(a, StringComparison.Ordinal) && Vowels.Contains(b, StringComparison.Ordinal);

    private static bool AreNear(char a, char b) =>
        char.IsAsciiLetterLower(a) && char.IsAsciiLetterLower(b) && (_near[a - 'a'] >> (b - 'a') & 1) != 0;

    // For each letter, a bit for each letter around it.
    private static uint[] Neighbours()
    {
        var near = new uint[26];
        foreach (var (row, keys) in _rows.Index())
        {
            foreach (var (column, key) in keys.Index())
            {
                foreach (var (otherRow, otherColumn) in new[] { (row, column + 1), (row + 1, column - 1), (row + 1, column) })
                {
                    if (otherRow >= _rows.Length || otherColumn < 0 || otherColumn >= _rows[otherRow].Length)
                        continue;
                    var other = _rows[otherRow][otherColumn];
                    near[key - 'a'] |= 1u << (other - 'a');
                    near[other - 'a'] |= 1u << (key - 'a');
                }
            }
        }

        return near;
    }
}
