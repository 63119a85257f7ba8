using Helpline.Web.Simulator.Calls;

namespace Helpline.Web.Simulator;

/// <summary>What the advocate's phone does by itself when it rings.</summary>
internal enum AdvocateHabit
{
    /// <summary>Nothing: a person in front of the page decides.</summary>
    ByHand,
    Busy,

    /// <summary>It rings until the dial is over.</summary>
    NoAnswer,
    Voicemail,

    /// <summary>Picks up and hangs up on the whisper.</summary>
    Declines,

    /// <summary>Picks up and presses 2.</summary>
    Closed,
}

internal static class AdvocateHabits
{
    /// <summary>The next act of a phone that is left to its habit, and how long it takes to come to it; null when it does nothing now.</summary>
    public static (TimeSpan After, Act Act)? Next(this AdvocateHabit habit, Situation phone) => (habit, phone.Doing) switch
    {
        (AdvocateHabit.Busy, Doing.Rings) => (TimeSpan.FromSeconds(1), new Act.Refuses("busy")),
        (AdvocateHabit.Voicemail, Doing.Rings) => (TimeSpan.FromSeconds(4), new Act.Answers(Voicemail: true)),
        (AdvocateHabit.Declines or AdvocateHabit.Closed, Doing.Rings) => (TimeSpan.FromSeconds(3), new Act.Answers(Voicemail: false)),
        (AdvocateHabit.Declines, Doing.Hears or Doing.MayPress) => (TimeSpan.FromSeconds(2), new Act.HangsUp(Caller: false)),
        (AdvocateHabit.Closed, Doing.Hears or Doing.MayPress) when phone.Keys => (TimeSpan.FromSeconds(2), new Act.Presses(Caller: false, '2')),
        _ => null,
    };
}
