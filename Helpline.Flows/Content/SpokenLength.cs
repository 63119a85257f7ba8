namespace Helpline.Flows.Content;

/// <summary>How long words take to be heard.</summary>
public static class SpokenLength
{
    /// <summary>The longest that a topic may take, with the sentence that ends every topic.</summary>
    public const int TopicSeconds = 40;

    private const double CharactersASecond = 15;
    private const double WordsASecond = 165.0 / 60;

    /// <summary>By characters or by words, whichever is slower.</summary>
    public static double Seconds(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Math.Max(words.Length / CharactersASecond, words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length / WordsASecond);
    }
}
