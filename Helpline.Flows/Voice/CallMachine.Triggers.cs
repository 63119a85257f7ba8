namespace Helpline.Flows.Voice;

/// <summary>What happened, in the words of the call.</summary>
public enum CallTrigger
{
    Arrived,
    Person,
    CannotTalk,
    OtherLanguage,
    Information,
    MoreTopics,
    BackToMenu,
    BackToMore,
    Topic,
    Repeat,
    QuickExit,
    RungFree,
    LinesBusy,
    LadderUsedUp,
    NotJoined,
    Parted,
    Again,
    GiveUp,
}

/// <summary>From what happened to a call, a key, a silence or the end of a leg, to the trigger and what it tells of the call.</summary>
public sealed partial class CallMachine
{
    private CallTrigger TriggerOf(CallInput input) => (_call.State, input) switch
    {
        (CallState.Greeting, CallInput.Arrival) => CallTrigger.Arrived,
        // Somebody who only presses keys, or a machine that does, is connected in the end.
        (CallState.Greeting or CallState.Menu or CallState.More or CallState.Topic, _) when _call.Prompts >= Call.MostPrompts => CallTrigger.Person,
        (CallState.Greeting, CallInput.Key(var digit)) => GreetingKey(digit),
        (CallState.Menu or CallState.More, CallInput.Key(var digit)) => MenuKey(digit),
        (CallState.Menu or CallState.More, _) => _call.Repeats == 0 ? CallTrigger.Repeat : CallTrigger.Person,
        (CallState.Topic, CallInput.Key('9')) => _pack.Spoken.More.ContainsValue(_call.Topic ?? "") ? CallTrigger.BackToMore : CallTrigger.BackToMenu,
        (CallState.Topic, CallInput.Key(var digit)) => PromptKey(digit),
        (CallState.Ringing, CallInput.DialEnd end) => DialEnded(end.Joined(_call.Mode)),
        (CallState.Ended, CallInput.Key('1')) => With(_call with { Tried = _call.Rung, RoundAgain = true }, CallTrigger.Again),
        (CallState.Ended, _) when _call.Brief => With(_call with { Tried = _call.Rung }, CallTrigger.Again),
        (CallState.Ended, _) => _call.Repeats == 0 ? CallTrigger.Repeat : CallTrigger.GiveUp,
        (CallState.Unanswered, CallInput.Key('*')) => CallTrigger.QuickExit,
        (CallState.Unanswered, CallInput.Key) when !IsLastRound => With(_call with { Round = _call.Round + 1 }, CallTrigger.Again),
        (CallState.Unanswered, _) => CallTrigger.GiveUp,
        _ => CallTrigger.Person,
    };

    private CallTrigger GreetingKey(char digit) => digit switch
    {
        '3' => CallTrigger.Information,
        _ when _call.Language == _pack.Languages[0] && _pack.LanguageAt(digit) is { } language =>
            With(_call with { Language = language }, CallTrigger.OtherLanguage),
        _ => PromptKey(digit),
    };

    private CallTrigger MenuKey(char digit) => digit switch
    {
        '9' => _call.State == CallState.Menu ? CallTrigger.MoreTopics : CallTrigger.BackToMenu,
        _ when _pack.Spoken.TopicAt(_call.State == CallState.More, digit) is { } topic => With(_call with { Topic = topic }, CallTrigger.Topic),
        _ => PromptKey(digit),
    };

    private static CallTrigger PromptKey(char digit) => digit switch
    {
        '*' => CallTrigger.QuickExit,
        '0' => CallTrigger.Repeat,
        '5' => CallTrigger.CannotTalk,
        _ => CallTrigger.Person,
    };

    // Once they talked, a later short join changes nothing about what may be said into that room.
    private CallTrigger DialEnded(Joined joined) => joined == Joined.No
        ? With(_call with { Tried = _call.Rung, RangInVain = true }, CallTrigger.NotJoined)
        : With(_call with { Joined = joined > _call.Joined ? joined : _call.Joined, Brief = joined == Joined.Briefly }, CallTrigger.Parted);

    private CallTrigger With(Call call, CallTrigger trigger)
    {
        _call = call;
        return trigger;
    }
}
