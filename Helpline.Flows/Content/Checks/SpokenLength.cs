namespace Helpline.Flows.Content.Checks;

/// <summary>How long words take to be heard.</summary>
internal static class SpokenLength
{
    private const double CharactersASecond = 15;
    private const double WordsASecond = 165.0 / 60;

    /// <summary>By characters or by words, whichever is slower.</summary>
    public static double Seconds(string words) =>
        Math.Max(words.Length / CharactersASecond, words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length / WordsASecond);
}
