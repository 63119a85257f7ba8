using System.Globalization;
using System.Text;

namespace Helpline.Flows.Matching;

/// <summary>One text on its way through <see cref="Fold"/>, character by character.</summary>
internal ref struct Folding(Span<char> buffer, Span<Folding.Token> words, WordTest isWord)
{
    private const int MostLettersApart = 20;
    private readonly Span<char> _buffer = buffer;
    private readonly WordTest _isWord = isWord;
    private readonly Span<Token> _words = words;
    private int _count;
    private int _length;
    private int _start;
    private bool _glued;
    private bool _foreign;
    private ulong _stretched;
    private int _otherLetters;
    private int _latinLetters;

    /// <summary>Adds the character at <paramref name="at"/> and returns how many were read.</summary>
    public int AddAscii(string text, int at)
    {
        var c = text[at];
        if (char.IsAsciiLetter(c))
        {
            _latinLetters++;
            Letter(char.ToLowerInvariant(c));
        }
        else if (char.IsAsciiDigit(c))
        {
            if (Keycap(text, at + 1) is > 0 and var taken)
            {
                Sign(new Rune(c));
                return 1 + taken;
            }

            Put(c);
        }
        else if (c == ' ' && at + 1 < text.Length && CharUnicodeInfo.GetUnicodeCategory(text[at + 1]) == UnicodeCategory.NonSpacingMark)
        {
            // A free-standing accent (´) decomposes so; people type it for an apostrophe.
            return 2;
        }
        else if (c == '<' && at + 1 < text.Length && text[at + 1] == '3')
        {
            Sign(new Rune('❤'));
            return 2;
        }
        else if (Inside(text, at) && c is '@' or '$')
        {
            Letter(c == '@' ? 'a' : 's');
        }
        else if (c is not '\'' and not '`')
        {
            Break(char.IsWhiteSpace(c) || char.IsControl(c));
        }

        return 1;
    }

    public void Add(Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case var _ when Marks.IsApostrophe(rune):
                break;
            case var _ when Marks.IsBlank(rune):
                Break(space: true);
                break;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
            case UnicodeCategory.ModifierSymbol when rune.Value > 0xFFFF:
                // Accents, skin tones and invisible marks: a word goes on through them.
                break;
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter:
            case UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.SpacingCombiningMark:
                ForeignLetter(rune);
                break;
            case UnicodeCategory.DecimalDigitNumber:
                Put((char)('0' + (int)Rune.GetNumericValue(rune)));
                break;
            case UnicodeCategory.OtherSymbol when Confusables.Of(rune) is { } latin:
                Letter(latin);
                break;
            case UnicodeCategory.OtherSymbol when rune.Value is >= 0x1F1E6 and <= 0x1F1FF:
                // Letters of flags: somebody may spell with them.
                Break(space: true);
                Put((char)('a' + rune.Value - 0x1F1E6));
                Break(space: true);
                break;
            case UnicodeCategory.OtherSymbol:
                Sign(rune);
                break;
            default:
                Break(space: !Rune.IsPunctuation(rune));
                break;
        }
    }

    public Utterance Finish()
    {
        Break(space: true);
        var ranges = new Range[_count];
        var count = 0;
        var write = 0;
        for (var i = 0; i < _count;)
        {
            var taken = LettersOfOneWord(i);
            var start = write;
            foreach (var word in _words.Slice(i, taken))
            {
                _buffer.Slice(word.Start, word.Length).CopyTo(_buffer[write..]);
                write += word.Length;
            }

            ranges[count++] = start..write;
            _buffer[write++] = ' ';
            i += taken;
        }

        if (count < ranges.Length)
            Array.Resize(ref ranges, count);
        return new Utterance(_buffer[..Math.Max(0, write - 1)].ToString(), ranges, _otherLetters, _latinLetters);
    }

    // How many characters make a picture of the digit before them.
    private static int Keycap(string text, int at)
    {
        var sign = at < text.Length && text[at] == '\uFE0F' ? at + 1 : at;
        return sign < text.Length && text[sign] == '\u20E3' ? sign + 1 - at : 0;
    }

    private static bool Inside(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);

    private void ForeignLetter(Rune rune)
    {
        switch (rune.Value)
        {
            case 'ß' or 'ẞ':
                Letter('s');
                Letter('s');
                break;
            case 'æ' or 'Æ':
                Letter('a');
                Letter('e');
                break;
            case 'œ' or 'Œ':
                Letter('o');
                Letter('e');
                break;
            default:
                var lower = Rune.ToLowerInvariant(rune);
                if (rune.Value < 0x250 || lower.IsAscii)
                {
                    _latinLetters++;
                    Letter(Confusables.Of(rune) ?? (char)lower.Value);
                    break;
                }

                _otherLetters++;
                _foreign = true;
                // Read as Latin when the whole word can be; until then the case is kept, for Η and η differ.
                Put(rune);
                break;
        }
    }

    private void Letter(char c)
    {
        var end = _length;
        if (end - _start >= 2 && _buffer[end - 1] == c && _buffer[end - 2] == c)
        {
            if (end - _start < Elongation.Watched)
                _stretched |= 1UL << (end - 1 - _start);
            return;
        }

        Put(c);
    }

    private void Put(char c) => _buffer[_length++] = c;

    private void Put(Rune rune) => _length += rune.EncodeToUtf16(_buffer[_length..]);

    private void Sign(Rune rune)
    {
        Break(space: false);
        Put(rune);
        Break(space: false);
    }

    private void Break(bool space)
    {
        if (_length > _start)
        {
            if (_foreign)
                _length = _start + Confusables.Read(_buffer[_start.._length]);
            if (_stretched != 0)
                _length = _start + Elongation.Shrink(_buffer[_start.._length], _stretched, _isWord);
            _words[_count++] = new Token(_start, _length - _start, _glued);
            _buffer[_length++] = ' ';
            _start = _length;
            _glued = true;
        }

        _foreign = false;
        _stretched = 0;
        _glued &= !space;
    }

    // S.O.S and H E L P are one word; "r u a cop" is four.
    private readonly int LettersOfOneWord(int first)
    {
        var glued = 1;
        while (first + glued < _count && _words[first + glued].Glued && AreAlike(first, first + glued))
            glued++;
        if (glued > 1)
            return glued;
        var apart = 1;
        while (apart <= MostLettersApart && first + apart < _count && AreAlike(first, first + apart))
            apart++;
        // Nobody spells out so much; it is noise.
        if (apart > MostLettersApart)
            return 1;
        Span<char> letters = stackalloc char[MostLettersApart];
        for (var i = 0; i < apart; i++)
            letters[i] = _buffer[_words[first + i].Start];
        for (var count = apart; count >= 3; count--)
        {
            if (_isWord(letters[..count]))
                return count;
        }

        return 1;
    }

    private readonly bool AreAlike(int first, int second) =>
        _words[first].Length == 1 && _words[second].Length == 1 &&
        ((IsLetter(first) && IsLetter(second)) || (IsDigit(first) && IsDigit(second)));

    private readonly bool IsLetter(int word) => char.IsAsciiLetter(_buffer[_words[word].Start]);

    private readonly bool IsDigit(int word) => char.IsAsciiDigit(_buffer[_words[word].Start]);

    /// <summary>A word in the buffer; glued when no white space stood before it.</summary>
    internal readonly record struct Token(int Start, int Length, bool Glued);
}
