using Helpline.Web.Simulator.Calls.Documents;

namespace Helpline.Web.Simulator.Calls;

/// <summary>The dialled legs: ringing, whisper, joined, and what the end of a dial reports.</summary>
internal sealed partial class CallEmulator
{
    /// <summary>What the provider may add to the timeout of a dial.</summary>
    private static readonly TimeSpan _ringsOn = TimeSpan.FromSeconds(5);

    /// <summary>From the answer on, as the provider reports it. What is shorter may be a voicemail or a queue's menu.</summary>
    private static readonly TimeSpan _warmTalk = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _bridgeTalk = TimeSpan.FromSeconds(60);

    private readonly List<string> _lines = [];
    private Verb.Dial? _dial;
    private int _callee;
    private Leg? _leg;

    /// <summary>The number of the line that rings or talks, in the order in which this call met them; 0 for none.</summary>
    public int RingingLine => _leg is { } leg ? LineOf(leg.Callee) : 0;

    private void Dial(Verb.Dial dial)
    {
        (_dial, _callee, _numbersSpoken, _starred) = (dial, 0, 0, false);
        if (dial.Callees.Count == 0)
            DialOver("failed", bridged: false, leg: null);
        else
            Ring();
    }

    private void Ring()
    {
        var callee = _dial!.Callees[_callee];
        if (!_lines.Contains(callee.Number))
            _lines.Add(callee.Number);
        _leg = new(callee, _forms.Sid("CA"), new("advocate", Log, static _ => { }));
        Log($"line {LineOf(callee)} rings");
        Report(_leg, "initiated", "initiated");
        Report(_leg, "ringing", "ringing");
        _leg.Phone.Be(new(PhoneActivity.Rings, Now));
        _caller.Be(new(PhoneActivity.Rings, Now, Now + TimeSpan.FromSeconds(_dial.Timeout) + _ringsOn));
    }

    private void DoAtLeg(Leg leg, Act act)
    {
        var rings = leg.AnsweredAt is null;
        switch (act)
        {
            case Act.Answers when rings:
                PickUp(leg);
                break;
            case Act.Refuses refuses when rings:
                EndLeg(refuses.Status);
                break;
            case Act.HangsUp when !rings:
                EndLeg("completed");
                break;
            case Act.Presses press when leg.Phone.Press(press.Key, Now) is { } move:
                leg.Accepted = press.Key == '1';
                FollowWhisper(leg, move);
                break;
        }
    }

    private void PickUp(Leg leg)
    {
        leg.AnsweredAt = Now;
        Report(leg, "answered", "in-progress");
        if (leg.Callee.Whisper is not { } whisper)
        {
            Join(leg);
            return;
        }

        Log("caller hears nothing");
        _caller.Be(new(PhoneActivity.Silence, Now));
        leg.Phone.Be(new(PhoneActivity.Waits, Now));
        Ask(Asker.Advocate, whisper, _forms.OfLeg(leg, "in-progress"));
    }

    private void FollowWhisper(Leg leg, PhoneStep move)
    {
        switch (move)
        {
            case PhoneStep.Fetch { Url: { } url } fetch:
                leg.Phone.Be(new(PhoneActivity.Waits, Now));
                Ask(Asker.Advocate, url, [.. _forms.OfLeg(leg, "in-progress"), new("Digits", fetch.Digits ?? "")]);
                break;
            case PhoneStep.RanOut:
                Join(leg);
                break;
            case PhoneStep.HungUp or PhoneStep.Fetch or PhoneStep.StartDial:
                Log("advocate's line is hung up");
                EndLeg("completed");
                break;
        }
    }

    private void Join(Leg leg)
    {
        leg.Joined = true;
        Log($"caller and line {LineOf(leg.Callee)} are joined");
        leg.Phone.Be(new(PhoneActivity.Joined, Now));
        _caller.Be(new(PhoneActivity.Joined, Now, Now + TimeSpan.FromSeconds(_dial!.TimeLimit)));
    }

    private void EndLeg(string status)
    {
        var leg = _leg!;
        _leg = null;
        if (leg.Joined)
            Parted(Now - leg.AnsweredAt!.Value, leg.Callee.Whisper is null ? _bridgeTalk : _warmTalk);
        Report(leg, "completed", status);
        if (Ending is not null)
            return;
        if (!leg.Joined && _callee + 1 < _dial!.Callees.Count)
        {
            _callee++;
            Ring();
            return;
        }

        DialOver(leg is { Joined: false, AnsweredAt: not null } ? Declined() : status, leg.Joined, leg);
    }

    private void Parted(TimeSpan lasted, TimeSpan talk)
    {
        Metrics.Talks += lasted < talk ? 0 : 1;
        Log(lasted < talk ? $"a line answered for {WebhookForms.Seconds(lasted)} s: less than a talk" : $"caller and a person talked for {WebhookForms.Seconds(lasted)} s");
    }

    private string Declined() =>
        IsOn(CallFault.DeclinedIsBusy) ? "busy"
        : IsOn(CallFault.DeclinedIsNoAnswer) ? "no-answer"
        : IsOn(CallFault.DeclinedIsFailed) ? "failed"
        : IsOn(CallFault.DeclinedIsCanceled) ? "canceled" : "completed";

    private void DialOver(string status, bool bridged, Leg? leg)
    {
        _caller.Be(new(PhoneActivity.Waits, Now));
        if (_dial!.Action is not { } action)
        {
            Follow(_caller, _caller.Next(Now));
            return;
        }

        var form = _forms.OfCaller("in-progress");
        form.Add(new("DialCallStatus", status));
        if (!IsOn(CallFault.BridgedUntold))
            form.Add(new("DialBridged", bridged ? "true" : "false"));
        if (leg is not null)
            form.Add(new("DialCallSid", leg.Sid));
        if (leg?.AnsweredAt is { } answered)
            form.Add(new("DialCallDuration", WebhookForms.Seconds(Now - answered)));
        Ask(Asker.Caller, action, form);
    }

    private void Report(Leg leg, string happened, string status)
    {
        if (leg.Callee.Callback is not { } callback || !leg.Callee.Events.Contains(happened, StringComparer.Ordinal))
            return;
        List<KeyValuePair<string, string>> form =
        [
            .. _forms.OfLeg(leg, status), new("CallbackSource", "call-progress-events"), new("SequenceNumber", $"{leg.Sequence++}"),
            new("Timestamp", WebhookForms.Date(Now)),
        ];
        if (happened == "completed" && leg.AnsweredAt is { } answered)
            form.Add(new("CallDuration", WebhookForms.Seconds(Now - answered)));
        _callbacks.Add(Make(Asker.Nobody, callback, form), Now, _switches);
    }

    private int LineOf(Callee callee) => _lines.IndexOf(callee.Number) + 1;
}

/// <summary>One dialled number, from its first ring to its end.</summary>
internal sealed class Leg(Callee callee, string sid, TwimlInterpreter phone)
{
    public Callee Callee => callee;

    public string Sid => sid;

    public TwimlInterpreter Phone => phone;

    public TimeSpan? AnsweredAt { get; set; }

    public bool Joined { get; set; }

    /// <summary>Key 1 was pressed at the whisper; what comes next is the last word before the two are joined.</summary>
    public bool Accepted { get; set; }

    /// <summary>The number of the next status callback.</summary>
    public int Sequence { get; set; }
}
