namespace Helpline.Flows.Matching;

/// <summary>A text as it was folded: words of small letters, digits or one emoji, with one space between.</summary>
internal sealed class Utterance(string text, Range[] words, int otherLetters, int latinLetters)
{
    public string Text { get; } = text;

    public int Count => words.Length;

    /// <summary>True when more letters stand in other scripts than in ours, look-alikes among them.</summary>
    public bool IsInAnotherScript => otherLetters > latinLetters;

    public ReadOnlySpan<char> this[int word] => Text.AsSpan()[words[word]];

    public ReadOnlySpan<char> Slice(int start, int end) => Text.AsSpan()[words[start].Start..words[end - 1].End];

    /// <summary>The same text with other words in their places.</summary>
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
