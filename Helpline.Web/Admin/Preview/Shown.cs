using Helpline.Flows.Content;

namespace Helpline.Web.Admin.Preview;

/// <summary>One text in one language as a phone shows it.</summary>
internal sealed record ShownText(string Language, string Words)
{
    private const int LockScreenLength = 110;

    public SmsSegments Size => SmsSegments.Count(Words);

    public double? Grade => ReadingGrade.Of(Words, Language);

    /// <summary>What a locked phone lies open with: about two lines.</summary>
    public string LockScreen
    {
        get
        {
            if (Words.Length <= LockScreenLength)
            {
                return Words;
            }

            // A text of one long word is cut where the screen ends.
            var end = Words.LastIndexOf(' ', LockScreenLength);
            return Words[..(end < 0 ? LockScreenLength : end)] + " …";
        }
    }
}

/// <summary>Words that a call speaks, in one language.</summary>
internal sealed record SpokenWords(string Language, string Words)
{
    public double Seconds => SpokenLength.Seconds(Words);

    public double? Grade => ReadingGrade.Of(Words, Language);
}

/// <summary>A topic's text with the words that lead to it.</summary>
internal sealed record TextCard(Topic Topic, IReadOnlyList<ShownText> Languages);

/// <summary>A prompt or a spoken topic, and the seconds that it may take.</summary>
internal sealed record SpokenCard(string Id, bool IsTopic, int Limit, IReadOnlyList<SpokenWords> Languages);
