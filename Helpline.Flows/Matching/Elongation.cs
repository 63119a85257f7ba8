namespace Helpline.Flows.Matching;

/// <summary>Words with letters held down: HELLLLO is HELLO, HELLLLP is HELP.</summary>
internal static class Elongation
{
    /// <summary>How many letters of a word are watched.</summary>
    public const int Watched = 64;

    /// <summary>Shrinks a word in place to as few letters as make a word, and returns its length.</summary>
    /// <param name="word">The word; of a letter that came three times or more it has two.</param>
    /// <param name="stretched">The second letters of those, as bits.</param>
    /// <param name="isWord">Knows words.</param>
    public static int Shrink(Span<char> word, ulong stretched, WordTest isWord)
    {
        if (word.Length > Watched)
            return word.Length;
        Span<char> shrunk = stackalloc char[Watched];
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if ((stretched >> i & 1) == 0)
                shrunk[length++] = word[i];
        }

        if (!isWord(shrunk[..length]) && isWord(word))
            return word.Length;
        shrunk[..length].CopyTo(word);
        return length;
    }
}
