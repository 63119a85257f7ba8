using Helpline.Web.Simulator.Calls;

namespace Helpline.Web.Simulator;

/// <summary>A call as the page shows it, at one moment.</summary>
internal sealed record CallView(
    int Id, double Now, PhoneView Caller, PhoneView Advocate, int RingingLine, bool Over, IReadOnlyList<CallLine> Lines, IReadOnlyList<string> Violations)
{
    public static CallView Of(int id, Call call) => new(
        id,
        call.Now.TotalSeconds,
        PhoneView.Of(call.Caller),
        PhoneView.Of(call.Advocate),
        call.RingingLine,
        call.Ending is not null,
        [.. call.Transcript.Lines.Select(line => new CallLine(line.ToString(), line.Text, line.IsAct))],
        [.. call.Violations]);
}

/// <summary>A line of the transcript, whole and without its time.</summary>
internal sealed record CallLine(string Line, string Text, bool IsAct);

/// <summary>What one phone does, with its times in seconds of the call.</summary>
internal sealed record PhoneView(Doing Doing, double Since, double? Until, bool Keys, string Words, string Language)
{
    public static PhoneView Of(Situation phone) =>
        new(phone.Doing, phone.Since.TotalSeconds, phone.Until?.TotalSeconds, phone.Keys, phone.Words, phone.Language);
}
