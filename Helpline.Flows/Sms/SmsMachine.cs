namespace Helpline.Flows.Sms;

/// <summary>Where a text conversation stands. Stored by name.</summary>
public enum SmsState
{
    /// <summary>Nothing was answered today.</summary>
    New,

    /// <summary>The last text was answered.</summary>
    Open,

    /// <summary>The last text was not understood.</summary>
    Lost,

    /// <summary>BUS: whoever looks at the phone sees a line for riders.</summary>
    Quiet,

    /// <summary>STOP was confirmed.</summary>
    Stopped,

    /// <summary>After STOP the person was told once what still works.</summary>
    Reminded,

    /// <summary>After STOP, and told.</summary>
    Silenced,
}

/// <summary>The text conversation: states, triggers and wiring. One is made for a turn, asked once, and thrown away.</summary>
public sealed partial class SmsMachine
{
    private static readonly Machine<SmsState, SmsTrigger, SmsMachine> _wiring = new((turn, machine) => turn.Wire(machine));

    private readonly List<Effect> _effects = new(1);
    private readonly SmsInput _input;
    private readonly string _defaultLanguage;
    private SmsSession _session;
    private SmsState _state;

    private SmsMachine(SmsSession session, SmsInput input, string defaultLanguage)
    {
        _session = session;
        _input = input;
        _defaultLanguage = defaultLanguage;
        _state = session.State;
    }

    private string Language => _session.Language ?? _defaultLanguage;

    /// <summary>Makes one turn. <paramref name="defaultLanguage"/> answers while no word has told a language.</summary>
    public static Turn<SmsSession, Effect> Take(SmsSession session, SmsInput input, string defaultLanguage)
    {
        var machine = new SmsMachine(Awake(session, input.Minute), input, defaultLanguage);
        return machine.Fire(machine.Pace(machine.Meaning()));
    }

    /// <summary>One turn by a trigger of the asker's choice: the sweep asks every state with each.</summary>
    internal static Turn<SmsSession, Effect> Take(SmsSession session, SmsInput input, string defaultLanguage, SmsTrigger trigger) =>
        new SmsMachine(session, input, defaultLanguage).Fire(trigger);

    /// <summary>The wiring as a diagram, in Mermaid.</summary>
    public static string Diagram() => _wiring.Diagram();

    private void Wire(Machine<SmsState, SmsTrigger, SmsMachine> machine)
    {
        SmsState[] open = [SmsState.New, SmsState.Open, SmsState.Lost];
        SmsState[] answering = [.. open, SmsState.Quiet];
        SmsState[] stopped = [SmsState.Stopped, SmsState.Reminded, SmsState.Silenced];
        SmsState[] all = [.. answering, .. stopped];
        SmsTrigger[] topics = [SmsTrigger.BusQuestion, SmsTrigger.SmallTalk, SmsTrigger.Identity, SmsTrigger.Topic];

        // Whoever asks for help is answered in every state.
        machine.Go(answering, [SmsTrigger.Help], SmsState.Open);
        machine.Go(open, [SmsTrigger.Urgent], SmsState.Open);
        machine.Stay([SmsState.Quiet, .. stopped], [SmsTrigger.Urgent], GiveAnswer);
        machine.Stay(stopped, [SmsTrigger.Help], GiveAnswer);

        machine.Go(open, [.. topics, SmsTrigger.Start, SmsTrigger.Media], SmsState.Open);
        machine.Arriving(SmsState.Open, [.. topics, SmsTrigger.Help, SmsTrigger.Urgent, SmsTrigger.Start], GiveAnswer);
        machine.Arriving(SmsState.Open, [SmsTrigger.Media], DeclineMedia);
        machine.Go(open, [SmsTrigger.Unclear], SmsState.Lost);
        machine.Arriving(SmsState.Lost, [SmsTrigger.Unclear], OfferHuman);
        machine.Stay(open, [SmsTrigger.TooMany], AskToSlowDown);
        machine.Stay(answering, [SmsTrigger.Paused], PauseLoop);

        // Until the quiet is over, all but help, emergency, STOP and START looks like a line for riders.
        machine.Go(answering, [SmsTrigger.BusWord], SmsState.Quiet);
        machine.Arriving(SmsState.Quiet, [SmsTrigger.BusWord], TurnQuiet);
        // A flood silences the reply, never the quiet: what comes next still looks like a line for riders.
        machine.Go(answering, [SmsTrigger.BusWordPaused], SmsState.Quiet);
        machine.Arriving(SmsState.Quiet, [SmsTrigger.BusWordPaused], TurnQuietInSilence);
        machine.Stay([SmsState.Quiet], [.. topics, SmsTrigger.Unclear, SmsTrigger.Media], GiveRiderInfo);
        machine.Stay([SmsState.Quiet], [SmsTrigger.Start], GiveAnswer);
        machine.Stay([SmsState.Quiet], [SmsTrigger.TooMany], PauseLoop);

        // STOP holds until the day closes: the next text is told once what still works, the others nothing.
        SmsTrigger[] muted =
        [
            .. topics, SmsTrigger.Stop, SmsTrigger.BusWord, SmsTrigger.BusWordPaused, SmsTrigger.Unclear, SmsTrigger.Media, SmsTrigger.TooMany, SmsTrigger.Paused,
        ];
        machine.Go(answering, [SmsTrigger.Stop], SmsState.Stopped);
        machine.Arriving(SmsState.Stopped, [SmsTrigger.Stop], ConfirmStop);
        machine.Go([SmsState.Stopped], muted, SmsState.Reminded);
        machine.Arriving(SmsState.Reminded, muted, Remind);
        machine.Go([SmsState.Reminded, SmsState.Silenced], muted, SmsState.Silenced);
        machine.Arriving(SmsState.Silenced, muted, KeepStopped);
        machine.Go(stopped, [SmsTrigger.Start], SmsState.Open);

        // What the provider has answered is remembered, and not answered twice.
        machine.Go(answering, [SmsTrigger.ProviderStop], SmsState.Stopped);
        machine.Arriving(SmsState.Stopped, [SmsTrigger.ProviderStop], LeaveToProvider);
        machine.Stay(stopped, [SmsTrigger.ProviderStop, SmsTrigger.ProviderHelp], LeaveToProvider);
        machine.Go(all, [SmsTrigger.ProviderStart], SmsState.Open);
        machine.Go(answering, [SmsTrigger.ProviderHelp], SmsState.Open);
        machine.Arriving(SmsState.Open, [SmsTrigger.ProviderStart, SmsTrigger.ProviderHelp], LeaveToProvider);

        machine.Stay(all, [SmsTrigger.UrgentRepeated], PauseLoop);
        machine.Stay(all, [SmsTrigger.Reaction], IgnoreReaction);
        machine.Stay(all, [SmsTrigger.MachineSender], IgnoreMachine);
    }

    private Turn<SmsSession, Effect> Fire(SmsTrigger trigger)
    {
        RememberLanguage(trigger);
        _session = _session with { Placement = _session.Placement ?? _input.Match.Placement };
        _wiring.Fire(this, ref _state, trigger);
        if (_effects.Count == 0)
        {
            _effects.Add(new Effect.Unexpected(Intents.Unknown, Language));
        }

        var effects = Bound(_effects);
        return new Turn<SmsSession, Effect>(_session with { State = _state }, effects);
    }

    /// <summary>Whatever a machine writes, it is not answered for ever. What the text has changed holds all the same: STOP, START, the quiet.</summary>
    private IReadOnlyList<Effect> Bound(IReadOnlyList<Effect> effects)
    {
        if (effects is not [Effect.Reply])
            return effects;
        var isUrgent = _input.Match is { IsWhole: true, Intent: Intents.Help or Intents.Emergency or Intents.SelfHarm or Intents.Stop };
        var (pacing, answer) = _session.Pacing.CountReply(_input.Minute, isUrgent, _input.UnderstoodBy);
        _session = _session with { Pacing = pacing };
        return answer ? effects : [new Effect.StaySilent(SilenceReason.LoopPaused)];
    }

    // The quiet keeps the language of the word that began it.
    private void RememberLanguage(SmsTrigger trigger)
    {
        if (_session.State != SmsState.Quiet || trigger is SmsTrigger.BusWord or SmsTrigger.BusWordPaused or SmsTrigger.Help or SmsTrigger.Stop)
        {
            _session = _session with { Language = _input.Match.Language ?? _session.Language };
        }
    }

    private static SmsSession Awake(SmsSession session, long minute) =>
        session.State == SmsState.Quiet && minute > session.Pacing.QuietUntil ? session with { State = SmsState.Open } : session;

    private void GiveAnswer()
    {
        var intent = _input.Match.Intent ?? Intents.Unknown;
        Reply(intent, _input.Match.Language ?? Language);
        _session = intent is Intents.SmallTalk or Intents.Identity or Intents.Menu or Intents.More ? _session : _session.Gave(intent);
        _session = _session.Ended(
            intent is Intents.Help or Intents.Emergency or Intents.SelfHarm ? Disposition.Crisis : Disposition.Answered);
    }

    private void ConfirmStop()
    {
        Reply(Intents.Stop, Language);
        _session = _session.Gave(Intents.Stop).Ended(Disposition.Stopped);
    }

    private void TurnQuiet()
    {
        GiveRiderInfo();
        KeepQuiet();
    }

    private void TurnQuietInSilence()
    {
        PauseLoop();
        KeepQuiet();
    }

    private void KeepQuiet()
    {
        _session = _session.Gave(Intents.Bus).Ended(Disposition.Quiet);
        _session = _session with { Pacing = _session.Pacing with { QuietUntil = _input.Minute + Pacing.QuietMinutes } };
    }

    private void GiveRiderInfo() => Reply(Intents.Bus, Language);

    private void DeclineMedia()
    {
        Reply(Intents.Media, Language);
        _session = _session.Ended(Disposition.Unmatched);
    }

    private void OfferHuman()
    {
        Reply(_session.State == SmsState.Lost ? Intents.StillUnknown : Intents.Unknown, Language);
        _session = _session.Ended(Disposition.Unmatched);
    }

    private void AskToSlowDown() =>
        _effects.Add(new Effect.Reply(Intents.Rate, Language, _session.Pacing.Topics.MinutesLeft(_input.Minute)));

    private void Remind() => Reply(Intents.AfterStop, Language);

    private void KeepStopped() => Silent(SilenceReason.AfterStopToday);

    private void PauseLoop() => Silent(SilenceReason.LoopPaused);

    private void IgnoreReaction() => Silent(SilenceReason.Reaction);

    private void IgnoreMachine() => Silent(SilenceReason.MachineSender);

    private void LeaveToProvider()
    {
        Silent(SilenceReason.TwilioAnswered);
        _session = _input.OptOutType switch
        {
            OptOutType.Stop => _session.Gave(Intents.Stop).Ended(Disposition.Stopped),
            OptOutType.Help => _session.Gave(Intents.Help).Ended(Disposition.Crisis),
            _ => _session.Gave(Intents.Start).Ended(Disposition.Answered),
        };
    }

    private void Reply(string message, string language) => _effects.Add(new Effect.Reply(message, language));

    private void Silent(SilenceReason reason) => _effects.Add(new Effect.StaySilent(reason));
}
