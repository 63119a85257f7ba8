using System.Text.RegularExpressions;

namespace Helpline.Web.Simulator.Calls;

/// <summary>What a person, or the world, does to a call. Each is one line of a script: <c>caller presses 1</c>.</summary>
internal abstract partial record Act
{
    private static readonly Act[] _fixed =
    [
        new HangsUp(Caller: true), new HangsUp(Caller: false), new Answers(Voicemail: false), new Answers(Voicemail: true),
        new Refuses("busy"), new Refuses("no-answer"), new Refuses("failed"), new Refuses("canceled"),
        .. Enum.GetValues<CallFault>().SelectMany(@switch => new Act[] { new Turns(@switch, On: true), new Turns(@switch, On: false) }),
    ];

    private Act()
    {
    }

    /// <summary>The acts of one line of a script; none when the line is no act.</summary>
    public static IReadOnlyList<Act> Parse(string line) => line switch
    {
        "advocate accepts" => [new Answers(Voicemail: false), new Presses(Caller: false, '1')],
        "advocate declines" => [new Answers(Voicemail: false), new Presses(Caller: false, '2')],
        _ when Press().Match(line) is { Success: true } press => [new Presses(press.Groups["who"].Value == "caller", press.Groups["key"].Value[0])],
        _ => [.. _fixed.Where(act => act.ToString() == line)],
    };

    internal sealed record Presses(bool Caller, char Key) : Act
    {
        public override string ToString() => $"{(Caller ? "caller" : "advocate")} presses {Key}";
    }

    internal sealed record HangsUp(bool Caller) : Act
    {
        public override string ToString() => $"{(Caller ? "caller" : "advocate")} hangs up";
    }

    /// <summary>The ringing line is picked up; a voicemail then presses nothing.</summary>
    internal sealed record Answers(bool Voicemail) : Act
    {
        public override string ToString() => Voicemail ? "voicemail answers" : "advocate answers";
    }

    /// <summary>The ringing line ends with this status before anybody answers.</summary>
    internal sealed record Refuses(string Status) : Act
    {
        public override string ToString() => $"line ends: {Status}";
    }

    internal sealed record Turns(CallFault Fault, bool On) : Act
    {
        public override string ToString() => $"switch {(On ? "on" : "off")}: {Word().Replace($"{Fault}", word => $" {char.ToLowerInvariant(word.Value[0])}").TrimStart()}";
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Word();

    [GeneratedRegex("^(?<who>caller|advocate) presses (?<key>[0-9*#])$", RegexOptions.ExplicitCapture)]
    private static partial Regex Press();
}

/// <summary>A fault, or a way in which the provider may report, that can be switched in the middle of a call.</summary>
internal enum CallFault
{
    CallbacksLost,
    CallbacksTwice,

    /// <summary>By 40 s.</summary>
    CallbacksLate,

    /// <summary>All of them at the end of the call, the last first.</summary>
    CallbacksReversed,

    /// <summary>Every webhook comes twice, and the first answer is executed.</summary>
    RequestsTwice,

    /// <summary>Every webhook comes twice, and the second answer is executed.</summary>
    SecondAnswerCounts,
    OtherNode,

    /// <summary>The host of the emulator takes the app's store away; the call itself knows nothing of it.</summary>
    StoreOff,
    DeclinedIsBusy,
    DeclinedIsNoAnswer,
    DeclinedIsFailed,
    DeclinedIsCanceled,

    /// <summary>The end of a dial is reported without DialBridged.</summary>
    BridgedUntold,
}
