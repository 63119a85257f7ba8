using Helpline.Tests.Simulator.Calls;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Voice.Walks;

/// <summary>People and faults by chance: keys at any moment, legs that do anything, switches in the middle of it all.</summary>
internal sealed class Chaos(int seed)
{
    private static readonly CallFault[] _switches = Enum.GetValues<CallFault>();

    private readonly Dice _dice = new(seed);
    private (PhoneState Caller, PhoneState Advocate, int Acts)? _seen;
    private PlannedAct? _next;

    /// <summary>The dice roll once for each situation and act, so that a seed is the same walk whatever callbacks come between.</summary>
    public PlannedAct? Next(CallEmulator call)
    {
        var seen = (call.Caller, call.Advocate, call.Transcript.Lines.Count(line => line.IsAct));
        if (_seen != seen)
            (_seen, _next) = (seen, Roll(call));
        return _next;
    }

    private PlannedAct? Roll(CallEmulator call)
    {
        if (_dice.Percent(4))
            return At(call.Now, _dice.Roll(100), new Act.Turns(_dice.Pick(_switches), _dice.Percent(60)));
        if (_dice.Percent(1))
            return At(call.Now, _dice.Roll(300), new Act.HangsUp(Caller: true));
        return (call.Caller.Doing, call.Advocate.Doing) switch
        {
            (PhoneActivity.Joined, _) => At(call.Now, _dice.Roll(1500), new Act.HangsUp(_dice.Percent(20))),
            (PhoneActivity.Rings, PhoneActivity.Rings) => Ringing(call),
            (PhoneActivity.Silence, PhoneActivity.MayPress or PhoneActivity.Hears) when _dice.Percent(80) => Whisper(call),
            (PhoneActivity.MayPress or PhoneActivity.Hears, _) when _dice.Percent(60) => Key(call),
            _ => null,
        };
    }

    private PlannedAct? Ringing(CallEmulator call) => _dice.Roll(5) switch
    {
        0 => null,
        1 => At(call.Now, _dice.Roll(200), new Act.Refuses(_dice.Pick("busy", "no-answer", "failed", "canceled"))),
        2 => Key(call),
        _ => At(call.Now, _dice.Roll(300), new Act.Answers(Voicemail: false)),
    };

    private PlannedAct Whisper(CallEmulator call) => At(
        call.Now, _dice.Roll(60), _dice.Percent(15) ? new Act.HangsUp(Caller: false) : new Act.Presses(Caller: false, _dice.Pick('1', '1', '1', '2', '5', '#')));

    private PlannedAct Key(CallEmulator call) => At(call.Now, _dice.Roll(120), new Act.Presses(Caller: true, _dice.Pick<char>("0123456789*#115")));

    private static PlannedAct At(TimeSpan now, int tenths, Act act) => new(now + TimeSpan.FromSeconds(tenths / 10.0), act);
}
