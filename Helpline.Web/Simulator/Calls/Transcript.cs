using System.Globalization;
using System.Text.RegularExpressions;

namespace Helpline.Web.Simulator.Calls;

/// <summary>One line: when, what, and whether it was done to the call or came of it.</summary>
internal sealed record TranscriptLine(TimeSpan At, string Text, bool IsAct)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)At.TotalMinutes}:{At.Seconds:00}.{At.Milliseconds / 100}  {Text}");
}

/// <summary>What happened, in order. It names no number and no sid, so that it is the same for every call that goes the same way.</summary>
internal sealed partial class Transcript
{
    private static readonly string[] _told = ["Digits", "DialCallStatus", "DialBridged", "DialCallDuration", "CallStatus"];

    private readonly List<TranscriptLine> _lines = [];

    public IReadOnlyList<TranscriptLine> Lines => _lines;

    public void Heard(TimeSpan at, string text) => _lines.Add(new(at, text, IsAct: false));

    public void Done(TimeSpan at, Act act) => _lines.Add(new(at, act.ToString()!, IsAct: true));

    public void Asked(TimeSpan at, WebhookRequest request)
    {
        var told = _told.Where(name => name != "CallStatus" || request.Asker == Asker.Nobody)
            .SelectMany(name => request.Form.Where(pair => pair.Key == name))
            .Select(pair => $" {pair.Key}={pair.Value}");
        Heard(at, $"  {(request.Asker == Asker.Nobody ? "status" : "ask")} {Route(request.Url)}{string.Concat(told)}");
    }

    /// <summary>The path and query with everything that looks like an id or a number left out.</summary>
    public static string Route(Uri url) => Id().Replace(url.PathAndQuery, "*");

    public override string ToString() => string.Concat(_lines.Select(line => $"{line}\n"));

    // A segment of twelve characters or more with a digit in it, or seven digits or more.
    [GeneratedRegex(@"(?<=[/=])(?:(?=[^/?&=]*\d)[^/?&=]{12,}|\+?\d{7,})(?=[/?&]|$)")]
    private static partial Regex Id();
}

/// <summary>How a call ended for the caller.</summary>
internal enum Ending
{
    /// <summary>The caller left after a talk.</summary>
    Person,

    /// <summary>The caller left; lines had answered, but none for as long as a talk.</summary>
    Joined,

    /// <summary>The app hung up after numbers to call were spoken at least twice.</summary>
    Numbers,

    /// <summary>The app hung up after a talk.</summary>
    Goodbye,

    /// <summary>The app hung up after the caller pressed the star.</summary>
    QuickExit,

    /// <summary>The caller hung up before anybody was reached.</summary>
    CallerLeft,

    /// <summary>The app hung up and left the caller with nothing.</summary>
    Stranded,

    /// <summary>The emulator stopped: 300 requests, or 30 minutes.</summary>
    Unbounded,
}
