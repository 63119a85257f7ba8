using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Helpline.Flows.Matching;

/// <summary>One text on its way through <see cref="Fold"/>, character by character.</summary>
internal ref struct Folding(Span<char> buffer, WordTest isWord)
{
    private readonly Span<char> _buffer = buffer;
    private readonly WordTest _isWord = isWord;
    private readonly List<Word> _words = [];
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
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
            case UnicodeCategory.ModifierSymbol when rune.Value > 0xFFFF:
            case UnicodeCategory.ModifierLetter when rune.Value is >= 0x2B9 and <= 0x2BF:
            case UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation when rune.Value is '‘' or '’' or '‛':
                // Accents, skin tones, invisible marks and apostrophes: a word goes on through them.
                break;
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter:
            case UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.SpacingCombiningMark:
                ForeignLetter(rune);
                break;
            case UnicodeCategory.DecimalDigitNumber:
                Put((char)('0' + (int)Rune.GetNumericValue(rune)));
                break;
            case UnicodeCategory.OtherSymbol when LookAlikes.Of(rune) is { } latin:
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
        var ranges = new Range[_words.Count];
        var count = 0;
        var write = 0;
        for (var i = 0; i < _words.Count;)
        {
            var taken = LettersOfOneWord(i);
            var start = write;
            foreach (var word in CollectionsMarshal.AsSpan(_words).Slice(i, taken))
            {
                _buffer.Slice(word.Start, word.Length).CopyTo(_buffer[write..]);
                write += word.Length;
            }

            ranges[count++] = start..write;
            _buffer[write++] = ' ';
            i += taken;
        }

        Array.Resize(ref ranges, count);
        return new Utterance(_buffer[..Math.Max(0, write - 1)].ToString(), ranges, _otherLetters, _latinLetters);
    }

    private static bool Inside(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);

    private void ForeignLetter(Rune rune)
    {
        if (rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0)
        {
            // Hangul fillers are letters that nobody sees.
            Break(space: true);
            return;
        }

        switch (rune.Value)
        {
            case 'ß':
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
                    Letter(LookAlikes.Of(rune) ?? (char)lower.Value);
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
            if (end - _start < 64)
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
                ReadLookAlikes();
            if (_stretched != 0)
                Shrink();
            _words.Add(new Word(_start, _length - _start, _glued));
            _buffer[_length++] = ' ';
            _start = _length;
            _glued = true;
        }

        _foreign = false;
        _stretched = 0;
        _glued &= !space;
    }

    // A word is read as Latin when each of its letters can be: НЕLР is HELP, помощь stays what it is.
    private void ReadLookAlikes()
    {
        var word = _buffer[_start.._length];
        var read = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        var written = 0;
        var readable = true;
        for (var i = 0; i < word.Length;)
        {
            Rune.DecodeFromUtf16(word[i..], out var rune, out var length);
            var latin = rune.IsAscii ? (char)rune.Value : LookAlikes.Of(rune);
            readable &= latin is not null;
            var lower = Rune.ToLowerInvariant(rune);
            lower.TryEncodeToUtf16(word[i..], out _);
            if (readable)
                read[written++] = latin!.Value;
            i += length;
        }

        if (!readable)
            return;
        read[..written].CopyTo(word);
        _length = _start + written;
    }

    // HELLLLO is HELLO, HELLLP is HELP: as few letters as make a word.
    private void Shrink()
    {
        var word = _buffer[_start.._length];
        Span<char> shrunk = stackalloc char[64];
        if (word.Length > shrunk.Length)
            return;
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if ((_stretched >> i & 1) == 0)
                shrunk[length++] = word[i];
        }

        if (!_isWord(shrunk[..length]) && _isWord(word))
            return;
        shrunk[..length].CopyTo(word);
        _length = _start + length;
    }

    // S.O.S and H E L P are one word; "r u a cop" is four.
    private readonly int LettersOfOneWord(int first)
    {
        var glued = 1;
        while (first + glued < _words.Count && _words[first + glued].Glued && AreAlike(first, first + glued))
            glued++;
        if (glued > 1)
            return glued;
        Span<char> letters = stackalloc char[24];
        var longest = 1;
        for (var count = 1; count <= letters.Length && first + count <= _words.Count && AreAlike(first, first + count - 1); count++)
        {
            letters[count - 1] = _buffer[_words[first + count - 1].Start];
            if (count >= 3 && _isWord(letters[..count]))
                longest = count;
        }

        return longest;
    }

    private readonly bool AreAlike(int first, int second) =>
        _words[first].Length == 1 && _words[second].Length == 1 &&
        ((IsLetter(first) && IsLetter(second)) || (IsDigit(first) && IsDigit(second)));

    private readonly bool IsLetter(int word) => char.IsAsciiLetter(_buffer[_words[word].Start]);

    private readonly bool IsDigit(int word) => char.IsAsciiDigit(_buffer[_words[word].Start]);

    private readonly record struct Word(int Start, int Length, bool Glued);
}
