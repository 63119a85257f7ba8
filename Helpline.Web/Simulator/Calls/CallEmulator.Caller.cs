using Helpline.Web.Simulator.Calls.Documents;

namespace Helpline.Web.Simulator.Calls;

/// <summary>The caller's own leg, to its end.</summary>
internal sealed partial class CallEmulator
{
    /// <summary>How often a number to call was spoken since the last ring or key.</summary>
    private int _numbersSpoken;
    private bool _starred;

    private void Heeded(char key) => (_starred, _numbersSpoken) = (key == '*', 0);

    private void CallerDue()
    {
        switch (_caller.Now.Doing)
        {
            case PhoneActivity.Rings:
                EndLeg("no-answer");
                break;
            case PhoneActivity.Joined:
                EndLeg("completed");
                break;
            default:
                Follow(_caller, _caller.Next(Now));
                break;
        }
    }

    private void Follow(TwimlInterpreter caller, PhoneStep move)
    {
        switch (move)
        {
            case PhoneStep.Wait when Speech.Number().IsMatch(caller.Now.Words):
                _numbersSpoken += (int)Math.Round((caller.Now.Until!.Value - Now) / Speech.Time(caller.Now.Words));
                break;
            case PhoneStep.Fetch { Url: { } url } fetch:
                caller.Be(new(PhoneActivity.Waits, Now));
                var form = _forms.OfCaller("in-progress");
                if (fetch.Digits is { } digits)
                    form.Add(new("Digits", digits));
                Ask(Asker.Caller, url, form);
                break;
            case PhoneStep.StartDial ring:
                Dial(ring.Dial);
                break;
            case PhoneStep.HungUp or PhoneStep.RanOut or PhoneStep.Fetch:
                End(_starred ? Calls.Ending.QuickExit : _numbersSpoken >= 2 ? Calls.Ending.Numbers
                    : Metrics.Talks > 0 ? Calls.Ending.Goodbye : Calls.Ending.Stranded);
                break;
        }
    }

    private void End(Ending ending)
    {
        var joined = _caller.Now.Doing == PhoneActivity.Joined;
        Ending = ending;
        _caller.Be(new(PhoneActivity.Over, Now));
        if (_leg is not null)
            EndLeg(_leg.AnsweredAt is null ? "canceled" : "completed");
        // What the caller had, or was just having, says how it ended; time alone ends no conversation.
        if (ending == Calls.Ending.CallerLeft || (ending == Calls.Ending.Unbounded && joined))
            Ending = ending = Metrics.Talks > 0 ? Calls.Ending.Person : Metrics.Joins > 0 ? Calls.Ending.Joined : Calls.Ending.CallerLeft;
        if (ending == Calls.Ending.Stranded)
            _violations.Add($"{new TranscriptLine(Now, "The caller is left without a person, numbers, a goodbye or the quick exit.", IsAct: false)}");
        if (ending == Calls.Ending.Unbounded)
            _violations.Add($"{new TranscriptLine(Now, "The call goes on for 300 requests or 30 minutes.", IsAct: false)}");
        Log($"the call ends: {ending switch
        {
            Calls.Ending.Person => "the caller talked with a person",
            Calls.Ending.Joined => "the caller left; a line had answered, for less than a talk",
            Calls.Ending.Numbers => "numbers were spoken twice",
            Calls.Ending.Goodbye => "goodbye after a talk",
            Calls.Ending.QuickExit => "the quick exit",
            Calls.Ending.CallerLeft => "the caller left",
            Calls.Ending.Stranded => "the caller is stranded",
            _ => "stopped at the bound",
        }}");
        var form = _forms.OfCaller("completed");
        form.Add(new("CallDuration", WebhookForms.Seconds(Now)));
        _callbacks.Add(Make(Asker.Nobody, _setup.Status, form), Now, _switches);
        _callbacks.Release(Now);
    }
}
