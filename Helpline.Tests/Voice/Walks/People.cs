using Helpline.Tests.Simulator.Calls;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Voice.Walks;

/// <summary>What becomes of a leg.</summary>
public enum Outcome
{
    Accepts,

    /// <summary>Accepted, and parted after less than a talk.</summary>
    AcceptsBriefly,

    /// <summary>Key 1 in the last moment of the second prompt.</summary>
    AcceptsLate,
    Declines,
    PressesAnother,
    HangsUpAtTheWhisper,
    Voicemail,
    Busy,
    RingsOut,
    NoAnswer,
    Failed,
    Canceled,
}

/// <summary>What the caller does while others act.</summary>
public enum Meanwhile
{
    Stays,
    LeavesAtTheGreeting,
    LeavesBeforeTheRing,
    LeavesWhileItRings,
    LeavesAtTheWhisper,
    LeavesWhenJoined,
    LeavesAfterTheTalk,

    /// <summary>Keys where nobody listens, the star among them.</summary>
    PressesKeys,
    ConnectsAgain,
}

/// <summary>Plays the caller and everybody who is dialled, by plan: the keys in turn, then silence; the outcomes in turn, the last one again.</summary>
internal sealed class People(string keys, IReadOnlyList<Outcome> outcomes, Meanwhile meanwhile = Meanwhile.Stays)
{
    /// <summary>In <c>keys</c>: nothing is pressed at this prompt.</summary>
    public const char Silence = '-';

    private TimeSpan? _prompted;
    private TimeSpan? _rang;
    private TimeSpan? _whispered;
    private TimeSpan? _pressed;
    private int _legs;
    private int _whispers;

    /// <summary>The prompts that the caller met: the webhook that brought each.</summary>
    public List<WebhookRequest> Prompts { get; } = [];

    public PlannedAct? Next(CallEmulator call)
    {
        Count(call);
        var (caller, leg) = (Caller(call), Leg(call));
        return caller is not null && (leg is null || caller.At <= leg.At) ? caller : leg;
    }

    /// <summary>A situation that began at another moment is another one.</summary>
    private void Count(CallEmulator call)
    {
        var (caller, advocate) = (call.Caller, call.Advocate);
        if (caller.Doing == PhoneActivity.MayPress && _prompted != caller.Since)
        {
            _prompted = caller.Since;
            Prompts.Add(call.Asked);
        }

        if (advocate.Doing == PhoneActivity.Rings && _rang != advocate.Since)
            (_rang, _legs, _whispers) = (advocate.Since, _legs + 1, 0);
        if (advocate.Doing == PhoneActivity.MayPress && _whispered != advocate.Since)
            (_whispered, _whispers) = (advocate.Since, _whispers + 1);
    }

    private PlannedAct? Caller(CallEmulator call)
    {
        var now = call.Caller;
        switch (now.Doing, meanwhile)
        {
            case (PhoneActivity.Hears, Meanwhile.LeavesAtTheGreeting):
            case (PhoneActivity.Hears, Meanwhile.LeavesBeforeTheRing) when !now.Keys:
            case (PhoneActivity.Rings, Meanwhile.LeavesWhileItRings):
            case (PhoneActivity.Hears, Meanwhile.LeavesAfterTheTalk) when call.Metrics.Joins > 0:
                return In(now, 2, new Act.HangsUp(Caller: true));
            case (PhoneActivity.Silence, Meanwhile.LeavesAtTheWhisper):
                return In(now, 5, new Act.HangsUp(Caller: true));
            case (PhoneActivity.Joined, Meanwhile.LeavesWhenJoined):
                return In(now, 90, new Act.HangsUp(Caller: true));
            case (PhoneActivity.Rings or PhoneActivity.Silence, Meanwhile.PressesKeys) when _pressed != now.Since:
                _pressed = now.Since;
                return In(now, 1, new Act.Presses(Caller: true, now.Doing == PhoneActivity.Rings ? '*' : '1'));
            case (PhoneActivity.MayPress, Meanwhile.ConnectsAgain) when call.Metrics.Joins > 0 || _legs > 1:
                return In(now, 1, new Act.Presses(Caller: true, '1'));
            case (PhoneActivity.MayPress, _) when Prompts.Count <= keys.Length && keys[Prompts.Count - 1] is not Silence and var key:
                return In(now, 1, new Act.Presses(Caller: true, key));
            default:
                return null;
        }
    }

    private PlannedAct? Leg(CallEmulator call)
    {
        var now = call.Advocate;
        var outcome = outcomes[Math.Clamp(_legs - 1, 0, outcomes.Count - 1)];
        switch (now.Doing)
        {
            case PhoneActivity.Rings:
                return outcome switch
                {
                    Outcome.RingsOut => null,
                    Outcome.Busy => In(now, 2, new Act.Refuses("busy")),
                    Outcome.Failed => In(now, 1, new Act.Refuses("failed")),
                    Outcome.Canceled => In(now, 3, new Act.Refuses("canceled")),
                    Outcome.NoAnswer => In(now, 20, new Act.Refuses("no-answer")),
                    _ => In(now, 4, new Act.Answers(outcome == Outcome.Voicemail)),
                };
            case PhoneActivity.MayPress:
                return outcome switch
                {
                    Outcome.Accepts or Outcome.AcceptsBriefly => In(now, 1, new Act.Presses(Caller: false, '1')),
                    Outcome.AcceptsLate when _whispers == 2 => new(now.Until!.Value - TimeSpan.FromSeconds(0.1), new Act.Presses(Caller: false, '1')),
                    Outcome.Declines => In(now, 1, new Act.Presses(Caller: false, '2')),
                    Outcome.PressesAnother => In(now, 1, new Act.Presses(Caller: false, '7')),
                    Outcome.HangsUpAtTheWhisper => In(now, 1, new Act.HangsUp(Caller: false)),
                    _ => null,
                };
            case PhoneActivity.Joined:
                // On a bridge whoever answers is joined at once: a voicemail there talks for half a minute.
                return In(now, outcome switch { Outcome.Accepts or Outcome.AcceptsLate => 100, Outcome.Voicemail => 30, _ => 5 }, new Act.HangsUp(Caller: false));
            default:
                return null;
        }
    }

    private static PlannedAct In(PhoneState now, double seconds, Act act) => new(now.Since + TimeSpan.FromSeconds(seconds), act);
}
