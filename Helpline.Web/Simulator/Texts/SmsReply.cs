using System.Xml.Linq;

namespace Helpline.Web.Simulator.Texts;

/// <summary>
/// What the person gets to read: one message, or nothing when <paramref name="Text"/> is null.
/// A problem is something that Twilio would refuse, or that this app has no reason to send.
/// </summary>
internal sealed record SmsReply(string? Text, IReadOnlyList<string> Problems)
{
    private const int LongestBody = 1600;

    private static readonly Dictionary<string, string[]> _holds = new(StringComparer.Ordinal) { ["Response"] = ["Message"], ["Message"] = ["Body", "Media"] };

    public static SmsReply Read(WireAnswer answer)
    {
        var problems = new List<string>();
        var text = TwimlDocument.Open(answer, problems) is { } response ? Message(response, problems) : null;
        return new(text, problems);
    }

    private static string? Message(XElement response, List<string> problems)
    {
        foreach (var element in response.DescendantsAndSelf())
        {
            Judge(element, problems);
        }

        var messages = response.Elements("Message").ToList();
        if (messages.Count > 1)
        {
            problems.Add($"{messages.Count} messages instead of one: their order on a phone is not certain.");
        }

        return messages is [var first, ..] ? Words(first, problems) : null;
    }

    private static void Judge(XElement element, List<string> problems)
    {
        var parent = element.Parent?.Name.ToString();
        if (parent is not null && !(_holds.GetValueOrDefault(parent) ?? []).Contains(element.Name.ToString()))
        {
            problems.Add($"<{element.Name}> does not belong there (Twilio error 12200).");
        }

        if (parent is not null && element.HasAttributes)
        {
            problems.Add($"<{element.Name}> has an attribute: an answer to the sender needs none.");
        }

        if ((parent is null || element.HasElements) && TwimlDocument.HasWordsBeside(element))
        {
            problems.Add($"Text lies between the elements of <{element.Name}> (Twilio error 12200).");
        }
    }

    private static string Words(XElement message, List<string> problems)
    {
        var bodies = message.Elements("Body").ToList();
        if (bodies.Count > 1)
        {
            problems.Add("<Message> has more than one <Body>.");
        }

        var words = message.HasElements ? string.Concat(bodies.Select(body => body.Value)) : message.Value;
        if (string.IsNullOrWhiteSpace(words) && message.Element("Media") is null)
        {
            problems.Add("<Message> says nothing.");
        }

        if (words.Length > LongestBody)
        {
            problems.Add($"{words.Length} characters, more than {LongestBody} (Twilio error 21617).");
        }

        return words;
    }
}
