namespace Helpline.Flows.Matching;

/// <summary>How a language's letters sound, so that KIERO is QUIERO and FONE is PHONE. The rules are data of the pack.</summary>
internal sealed class Phonetics(IReadOnlyList<(string From, string To)> rules, bool keepsDoubles)
{
    private readonly (string From, string To)[] _rules = [.. rules];

    /// <summary>Writes the sound, if told so no letter twice in a row, and returns its length: at most twice that of the word.</summary>
    public int Write(ReadOnlySpan<char> word, Span<char> sound)
    {
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            var rule = RuleAt(word, i);
            var written = rule < 0 ? word.Slice(i, 1) : _rules[rule].To;
            foreach (var letter in written)
            {
                if (keepsDoubles || length == 0 || sound[length - 1] != letter)
                    sound[length++] = letter;
            }

            i += rule < 0 ? 1 : _rules[rule].From.Length - (IsAtStart(rule) ? 1 : 0);
        }

        return length;
    }

    public string Of(string word)
    {
        Span<char> sound = stackalloc char[2 * word.Length];
        return sound[..Write(word, sound)].ToString();
    }

    private int RuleAt(ReadOnlySpan<char> word, int at)
    {
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            var from = _rules[rule].From.AsSpan();
            if (IsAtStart(rule) ? at == 0 && word.StartsWith(from[1..]) : word[at..].StartsWith(from))
                return rule;
        }

        return -1;
    }

    private bool IsAtStart(int rule) => _rules[rule].From[0] == '^';
}
