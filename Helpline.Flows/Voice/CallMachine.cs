using Helpline.Flows.Content;

namespace Helpline.Flows.Voice;

/// <summary>Where a call stands. Each name is a path segment of our URLs.</summary>
public enum CallState
{
    /// <summary>The first prompt: a person is one key, or silence, away.</summary>
    Greeting,

    /// <summary>Information: the first menu of topics.</summary>
    Menu,

    /// <summary>Information: the second menu.</summary>
    More,

    /// <summary>A topic is being heard.</summary>
    Topic,

    /// <summary>A rung is to be chosen.</summary>
    Connecting,

    /// <summary>A rung rings, or the two are joined.</summary>
    Ringing,

    /// <summary>The two were joined and have parted.</summary>
    Ended,

    /// <summary>The ladder is used up for this round.</summary>
    Unanswered,

    /// <summary>The last words were said.</summary>
    Over,
}

/// <summary>The call: states, triggers and wiring. One is made for a request from its signed URL, asked once, and thrown away.</summary>
public sealed partial class CallMachine
{
    private const int GreetingSeconds = 5;
    private const int MenuSeconds = 10;
    private const int TopicSeconds = 5;
    private const int EndedSeconds = 5;
    private const int UnansweredSeconds = 5;

    private static readonly Machine<CallState, CallTrigger, CallMachine> _wiring = new((turn, machine) => turn.Wire(machine));

    private readonly List<CallEffect> _effects = [];
    private readonly ContentPack _pack;
    private Call _call;
    private CallState _state;

    private CallMachine(Call call, ContentPack pack) => (_call, _pack, _state) = (call, pack, call.State);

    /// <summary>Makes one turn of what happened.</summary>
    public static Turn<Call, CallEffect> Take(Call call, CallInput input, ContentPack pack)
    {
        // What holds within a request only is over, whether or not a URL lay between.
        var machine = new CallMachine(call with { Tried = null, RangInVain = false, RoundAgain = false }, pack);
        return machine.Fire(machine.TriggerOf(input));
    }

    /// <summary>Makes the second half of a turn that asked to connect: the plan has chosen.</summary>
    public static Turn<Call, CallEffect> Take(Call call, RungChoice choice, RungMode mode, ContentPack pack)
    {
        if (choice is RungChoice.Ring next)
            return new CallMachine(call with { Rung = next.Rung, Round = next.Round, Mode = mode }, pack).Fire(CallTrigger.RungFree);
        return new CallMachine(call, pack).Fire(choice is RungChoice.AllBusy ? CallTrigger.LinesBusy : CallTrigger.LadderUsedUp);
    }

    /// <summary>One turn by a trigger of the asker's choice: the sweep asks every state with each.</summary>
    internal static Turn<Call, CallEffect> Take(Call call, CallTrigger trigger, ContentPack pack) => new CallMachine(call, pack).Fire(trigger);

    /// <summary>The wiring as a diagram, in Mermaid.</summary>
    public static string Diagram() => _wiring.Diagram();

    private void Wire(Machine<CallState, CallTrigger, CallMachine> machine)
    {
        CallState[] menus = [CallState.Menu, CallState.More];
        CallState[] prompts = [CallState.Greeting, .. menus, CallState.Topic];

        machine.Go([CallState.Greeting], [CallTrigger.Arrived, CallTrigger.OtherLanguage, CallTrigger.Repeat], CallState.Greeting);
        machine.Arriving(CallState.Greeting, Greet);

        machine.Go(prompts, [CallTrigger.Information, CallTrigger.BackToMenu], CallState.Menu);
        machine.Go([CallState.Menu], [CallTrigger.Repeat], CallState.Menu);
        machine.Arriving(CallState.Menu, OfferTopics);
        machine.Go(prompts, [CallTrigger.MoreTopics, CallTrigger.BackToMore], CallState.More);
        machine.Go([CallState.More], [CallTrigger.Repeat], CallState.More);
        machine.Arriving(CallState.More, OfferMoreTopics);
        machine.Go([.. menus, CallState.Topic], [CallTrigger.Topic], CallState.Topic);
        machine.Go([CallState.Topic], [CallTrigger.Repeat], CallState.Topic);
        machine.Arriving(CallState.Topic, TellTopic);

        // Whatever is not understood leads to a person, like silence.
        machine.Go(Enum.GetValues<CallState>(), [CallTrigger.Person], CallState.Connecting);
        machine.Go(prompts, [CallTrigger.CannotTalk], CallState.Connecting);
        machine.Go([CallState.Ringing], [CallTrigger.NotJoined], CallState.Connecting);
        machine.Go([CallState.Ended, CallState.Unanswered], [CallTrigger.Again], CallState.Connecting);
        machine.Arriving(CallState.Connecting, [CallTrigger.CannotTalk], ConfirmKey5);
        machine.Arriving(CallState.Connecting, Choose);

        machine.Go([CallState.Connecting], [CallTrigger.RungFree], CallState.Ringing);
        machine.Arriving(CallState.Ringing, Ring);

        machine.Go([CallState.Ringing], [CallTrigger.Parted], CallState.Ended);
        machine.Go([CallState.Ended], [CallTrigger.Repeat], CallState.Ended);
        machine.Arriving(CallState.Ended, OfferToConnectAgain);

        machine.Go([CallState.Connecting], [CallTrigger.LadderUsedUp, CallTrigger.LinesBusy], CallState.Unanswered);
        machine.Arriving(CallState.Unanswered, [CallTrigger.LinesBusy], SayLinesAreBusy);
        machine.Arriving(CallState.Unanswered, OfferToKeepTrying);

        machine.Go([.. prompts, CallState.Unanswered], [CallTrigger.QuickExit], CallState.Over);
        machine.Arriving(CallState.Over, [CallTrigger.QuickExit], LeaveQuietly);
        machine.Go([CallState.Ended, CallState.Unanswered], [CallTrigger.GiveUp], CallState.Over);
        machine.Arriving(CallState.Over, [CallTrigger.GiveUp], SayGoodbye);
    }

    private Turn<Call, CallEffect> Fire(CallTrigger trigger)
    {
        _wiring.Fire(this, ref _state, trigger);
        // Nothing is wired here, so nobody foresaw it: a person, as for anything that is not understood.
        if (_effects.Count == 0)
            _wiring.Fire(this, ref _state, CallTrigger.Person);
        return new(Next, _effects);
    }

    // Where the call stands from now on; the wiring has decided.
    private Call Next => _call with { State = _state };

    private bool IsLastRound => _call.Round + 1 >= TransferPlan.Rounds;

    private void Greet()
    {
        CountPrompt();
        var offers = _call.Language == _pack.Languages[0] ? _pack.CallLanguages.Skip(1) : [];
        Ask(GreetingSeconds, [Prompt(Prompts.Greeting), .. offers.Select(other => new SpokenText.OfPrompt(Prompts.OfferLanguage, other))]);
    }

    private void OfferTopics()
    {
        CountPrompt();
        Ask(MenuSeconds, Prompt(Prompts.Menu));
    }

    private void OfferMoreTopics()
    {
        CountPrompt();
        Ask(MenuSeconds, Prompt(Prompts.More));
    }

    private void TellTopic()
    {
        CountPrompt();
        Ask(TopicSeconds, new SpokenText.OfTopic(_call.Topic ?? "", _call.Language));
    }

    private void CountPrompt() => _call = _call with
    {
        Prompts = _call.Prompts + 1,
        Repeats = _call.State == _state ? _call.Repeats + 1 : 0,
    };

    private void Choose() => Add(new CallEffect.Connect());

    private void ConfirmKey5() => _call = _call with { CannotTalk = true };

    private void Ring()
    {
        // What is said after a join is said into a room that nobody here knows: nothing about the line.
        if (_call.Joined != Joined.No)
        {
            Say(Prompts.ConnectingAgain);
        }
        else
        {
            if (_call.RangInVain)
                Say(Prompts.BeforeNext);
            var before = (_call.CannotTalk, _call.Mode) switch
            {
                (true, RungMode.Warm) => Prompts.CannotTalkWarm,
                (true, _) => Prompts.CannotTalkBridge,
                (_, RungMode.Warm) => Prompts.BeforeWarm,
                _ => Prompts.BeforeBridge,
            };
            Add(new CallEffect.Speak([Prompt(before) with { Rung = _call.Rung }]));
        }

        Add(new CallEffect.DialRung(Next));
    }

    private void OfferToConnectAgain()
    {
        _call = _call with { Repeats = _call.State == CallState.Ended ? 1 : 0 };
        Ask(EndedSeconds, Prompt(Prompts.Ended));
    }

    private void OfferToKeepTrying()
    {
        var prompt = (_call.Joined == Joined.Talked, IsLastRound) switch
        {
            (true, true) => Prompts.NoAnswerNeutralLast,
            (true, false) => Prompts.NoAnswerNeutral,
            (false, true) => Prompts.NoAnswerLast,
            (false, false) => Prompts.NoAnswer,
        };
        // Twice in all: who hears that all lines are busy has heard the numbers once.
        for (var time = _effects.Count; time < 2; time++)
            Add(IsLastRound ? new CallEffect.Speak([Prompt(prompt)]) : new CallEffect.Ask([Prompt(prompt)], UnansweredSeconds, Next));
        SayGoodbye();
    }

    private void SayLinesAreBusy()
    {
        if (_call.Joined != Joined.Talked)
            Say(Prompts.AllBusy);
    }

    private void LeaveQuietly()
    {
        Say(Prompts.QuickExit);
        Add(new CallEffect.HangUp());
    }

    private void SayGoodbye()
    {
        Say(Prompts.Goodbye);
        Add(new CallEffect.HangUp());
    }

    private SpokenText.OfPrompt Prompt(string id) => new(id, _call.Language);

    private void Say(string prompt) => Add(new CallEffect.Speak([Prompt(prompt)]));

    // Silence goes on as the prompt's own state has it.
    private void Ask(int seconds, params IReadOnlyList<SpokenText> texts)
    {
        Add(new CallEffect.Ask(texts, seconds, Next));
        Add(new CallEffect.GoOn(Next));
    }

    private void Add(CallEffect effect) => _effects.Add(effect);
}
