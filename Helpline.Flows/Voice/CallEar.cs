using Helpline.Flows.Content;

namespace Helpline.Flows.Voice;

/// <summary>Understands what happened to a call: a key, a silence or the end of a leg becomes a trigger and what it tells.</summary>
internal sealed class CallEar
{
    private readonly ContentPack _pack;
    private Call _call;

    private CallEar(Call call, ContentPack pack)
    {
        _call = call;
        _pack = pack;
    }

    public static (Call Call, CallTrigger Trigger) Hear(Call call, CallHeard heard, ContentPack pack)
    {
        var ear = new CallEar(call, pack);
        var trigger = ear.Meaning(heard);
        return (ear._call, trigger);
    }

    private CallTrigger Meaning(CallHeard heard) => (_call.State, heard) switch
    {
        (CallState.Greeting, CallHeard.Arrival) => CallTrigger.Arrived,
        // Somebody who only presses keys, or a machine that does, is connected in the end.
        (CallState.Greeting or CallState.Menu or CallState.More or CallState.Topic, _) when _call.Prompts >= Call.MostPrompts => CallTrigger.Person,
        (CallState.Greeting, CallHeard.Key(var digit)) => GreetingKey(digit),
        (CallState.Menu or CallState.More, CallHeard.Key(var digit)) => MenuKey(digit),
        (CallState.Menu or CallState.More, _) => _call.Repeats == 0 ? CallTrigger.Repeat : CallTrigger.Person,
        (CallState.Topic, CallHeard.Key(var digit)) => TopicKey(digit),
        (CallState.Ringing, CallHeard.DialEnd end) => DialEnded(end.Joined(_call.Mode)),
        (CallState.Ended, CallHeard.Key('1')) => GoAround(),
        (CallState.Ended, _) => EndedInSilence(),
        (CallState.Unanswered, CallHeard.Key('*')) => CallTrigger.QuickExit,
        (CallState.Unanswered, CallHeard.Key) when _call.Round + 1 < TransferPlan.Rounds => StartOver(),
        (CallState.Unanswered, _) => CallTrigger.GiveUp,
        _ => CallTrigger.Person,
    };

    private CallTrigger GreetingKey(char digit) => digit switch
    {
        '3' => CallTrigger.Information,
        _ when _call.Language == _pack.Languages[0] && _pack.LanguageAt(digit) is { } language => Switch(language),
        _ => PromptKey(digit),
    };

    private CallTrigger MenuKey(char digit) => digit switch
    {
        '9' => _call.State == CallState.Menu ? CallTrigger.MoreTopics : CallTrigger.BackToMenu,
        _ when _pack.Spoken.TopicAt(_call.State == CallState.More, digit) is { } topic => ChooseTopic(topic),
        _ => PromptKey(digit),
    };

    private CallTrigger TopicKey(char digit) => digit switch
    {
        '9' => _pack.Spoken.More.ContainsValue(_call.Topic ?? "") ? CallTrigger.BackToMore : CallTrigger.BackToMenu,
        _ => PromptKey(digit),
    };

    private static CallTrigger PromptKey(char digit) => digit switch
    {
        '*' => CallTrigger.QuickExit,
        '0' => CallTrigger.Repeat,
        '5' => CallTrigger.CannotTalk,
        _ => CallTrigger.Person,
    };

    private CallTrigger Switch(string language)
    {
        _call = _call with { Language = language };
        return CallTrigger.OtherLanguage;
    }

    private CallTrigger ChooseTopic(string topic)
    {
        _call = _call with { Topic = topic };
        return CallTrigger.Topic;
    }

    private CallTrigger DialEnded(Joined joined)
    {
        if (joined == Joined.No)
        {
            _call = _call with { Tried = _call.Rung, RangInVain = true };
            return CallTrigger.NotJoined;
        }

        // Once they talked, a later short join changes nothing about what may be said into that room.
        _call = _call with { Joined = joined > _call.Joined ? joined : _call.Joined, Brief = joined == Joined.Briefly, Repeats = 0 };
        return CallTrigger.Parted;
    }

    private CallTrigger GoAround()
    {
        _call = _call with { Tried = _call.Rung, RoundAgain = true };
        return CallTrigger.Again;
    }

    private CallTrigger EndedInSilence()
    {
        if (_call.Brief)
        {
            _call = _call with { Tried = _call.Rung };
            return CallTrigger.Again;
        }

        if (_call.Repeats > 0)
            return CallTrigger.GiveUp;
        _call = _call with { Repeats = 1 };
        return CallTrigger.Repeat;
    }

    private CallTrigger StartOver()
    {
        _call = _call with { Round = _call.Round + 1 };
        return CallTrigger.Again;
    }
}
