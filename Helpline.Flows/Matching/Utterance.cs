namespace Helpline.Flows.Matching;

/// <summary>A text as it was folded: words of small letters, digits or one emoji, with one space between.</summary>
internal sealed class Utterance(string text, Range[] words, int otherLetters, int latinLetters)
{
    public string Text { get; } = text;

    public int Count => words.Length;

    /// <summary>True when more letters stand in other scripts than in ours, look-alikes among them.</summary>
    public bool IsInAnotherScript => otherLetters > latinLetters;

    public ReadOnlySpan<char> this[Index word] => Text.AsSpan()[words[word]];

    /// <summary>The words from <paramref name="start"/> to before <paramref name="end"/>, with their spaces.</summary>
    public ReadOnlySpan<char> Slice(int start, int end) => Text.AsSpan()[words[start].Start..words[end - 1].End];

    /// <summary>Which word begins at a character.</summary>
    public int WordAt(int character) => Array.FindIndex(words, word => word.Start.Value == character);

    public Utterance Before(int end) => new(end == 0 ? "" : Slice(0, end).ToString(), words[..end], otherLetters, latinLetters);

    public Utterance After(int start)
    {
        if (start == Count)
            return Before(0);
        var skipped = words[start].Start.Value;
        return new(Text[skipped..], [.. words[start..].Select(word => (word.Start.Value - skipped)..(word.End.Value - skipped))], otherLetters, latinLetters);
    }

    /// <summary>A text of other words.</summary>
    public Utterance With(IReadOnlyList<string> others)
    {
        var ranges = new Range[others.Count];
        var start = 0;
        for (var i = 0; i < others.Count; i++)
        {
            ranges[i] = start..(start + others[i].Length);
            start += others[i].Length + 1;
        }

        return new(string.Join(' ', others), ranges, otherLetters, latinLetters);
    }
}
