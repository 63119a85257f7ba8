namespace Helpline.Flows.Matching;

/// <summary>Normalization throws on halves of surrogate pairs and on what is no character; anybody can send them.</summary>
internal static class UnpairedSurrogates
{
    public static string Removed(string text)
    {
        if (IndexOf(text, 0) < 0)
            return text;
        var clean = text.ToCharArray();
        for (var at = IndexOf(text, 0); at >= 0; at = IndexOf(text, at + 1))
            clean[at] = ' ';
        return new string(clean);
    }

    private static int IndexOf(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || text[i] >= '\uFFFE')
                return i;
        }

        return -1;
    }
}
