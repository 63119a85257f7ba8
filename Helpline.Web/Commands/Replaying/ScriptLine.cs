using Helpline.Flows;

namespace Helpline.Web.Commands.Replaying;

/// <summary>A line of a script: somebody texts, or calls.</summary>
internal abstract record ScriptLine(DateTimeOffset At, Sender From)
{
    /// <summary>Never the content: a record would print the number and the words.</summary>
    public sealed override string ToString() => nameof(ScriptLine);

    internal sealed record Sms(DateTimeOffset At, Sender From, string To, string Body) : ScriptLine(At, From);

    /// <param name="At">When the call comes in.</param>
    /// <param name="From">Who calls.</param>
    /// <param name="Keys">One for each prompt; then silence.</param>
    /// <param name="Answers">One for each line that is rung; the last one repeats, and without any nobody answers.</param>
    internal sealed record Voice(DateTimeOffset At, Sender From, IReadOnlyList<char> Keys, IReadOnlyList<LineAnswer> Answers) : ScriptLine(At, From);
}

/// <summary>What becomes of a line that is rung.</summary>
internal enum LineAnswer
{
    /// <summary>The two talk.</summary>
    Accept,
    Busy,
    NoAnswer,
    Failed,

    /// <summary>The advocate presses 2; a line without a whisper refuses the call.</summary>
    Decline,

    /// <summary>It presses no key; a line without a whisper is joined to it.</summary>
    Voicemail,
}
