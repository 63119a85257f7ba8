using System.Xml.Linq;

namespace Helpline.Web.Simulator.Texts;

/// <summary>
/// What the person gets to read: one message, or nothing when <paramref name="Text"/> is null.
/// A problem is something that Twilio would refuse, or that this app has no reason to send.
/// </summary>
internal sealed record SmsReply(string? Text, IReadOnlyList<string> Problems)
{
    private const int LongestBody = 1600;

    public static SmsReply Read(WireAnswer answer)
    {
        var problems = new List<string>();
        var text = TwimlDocument.Open(answer, problems) is { } response ? Message(response, problems) : null;
        return new(text, problems);
    }

    private static string? Message(XElement response, List<string> problems)
    {
        NothingBetween(response, problems);
        foreach (var verb in response.Elements().Where(verb => verb.Name != "Message"))
        {
            problems.Add(verb.Name == "Redirect"
                ? "<Redirect> is not followed: a text is answered in one document."
                : $"<{verb.Name}> is no verb of a text (Twilio error 12200).");
        }

        var messages = response.Elements("Message").ToList();
        if (messages.Count > 1)
        {
            problems.Add($"{messages.Count} messages instead of one: their order on a phone is not certain.");
        }

        return messages is [var first, ..] ? Words(first, problems) : null;
    }

    private static string Words(XElement message, List<string> problems)
    {
        foreach (var element in message.DescendantsAndSelf().Where(element => element.HasAttributes))
        {
            problems.Add($"<{element.Name}> has an attribute: an answer to the sender needs none.");
        }

        foreach (var stranger in message.Descendants().Where(part => part.Parent != message || (part.Name != "Body" && part.Name != "Media")))
        {
            problems.Add($"<{stranger.Name}> does not belong there (Twilio error 12200).");
        }

        if (message.HasElements)
        {
            NothingBetween(message, problems);
        }

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

    private static void NothingBetween(XElement parent, List<string> problems)
    {
        if (parent.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
        {
            problems.Add($"Text lies between the elements of <{parent.Name}> (Twilio error 12200).");
        }
    }
}
