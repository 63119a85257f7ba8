using Helpline.Flows.Matching;

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

/// <summary>What a text means to the conversation.</summary>
public enum SmsTrigger
{
    Help,
    Urgent,
    UrgentRepeated,
    Stop,
    Start,
    BusWord,
    BusWordPaused,
    BusQuestion,
    SmallTalk,
    Identity,
    Topic,
    Unclear,
    Media,
    TooMany,
    Paused,
    Reaction,
    MachineSender,
    ProviderStop,
    ProviderStart,
    ProviderHelp,
}

/// <summary>The text conversation: states, triggers and wiring. Built for one turn, asked once, thrown away.</summary>
public sealed class SmsMachine
{
    private readonly Machine<SmsState, SmsTrigger, Effect> _machine;
    private readonly Heard _heard;
    private readonly string _defaultLanguage;
    private Session _session;

    private SmsMachine(Session session, Heard heard, string defaultLanguage)
    {
        _session = session;
        _heard = heard;
        _defaultLanguage = defaultLanguage;
        _machine = new Machine<SmsState, SmsTrigger, Effect>(session.State);
        Wire();
    }

    private string Language => _session.Language ?? _defaultLanguage;

    /// <summary>Makes one turn. <paramref name="defaultLanguage"/> answers while no word has told a language.</summary>
    public static Turn<Session, Effect> Take(Session session, Heard heard, string defaultLanguage)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(heard);
        var machine = new SmsMachine(Awake(session, heard.Minute), heard, defaultLanguage);
        return machine.Fire(machine.Pace(machine.Meaning()));
    }

    /// <summary>One turn by a trigger of the asker's choice: the sweep asks every state with each.</summary>
    internal static Turn<Session, Effect> Take(Session session, Heard heard, string defaultLanguage, SmsTrigger trigger) =>
        new SmsMachine(session, heard, defaultLanguage).Fire(trigger);

    /// <summary>The wiring as a diagram, in Mermaid.</summary>
    public static string Diagram()
    {
        var nothing = new Heard { Match = new Match(null, null, Tier.Fallback, ""), Minute = 0 };
        return new SmsMachine(new Session(), nothing, "")._machine.Diagram();
    }

    private void Wire()
    {
        SmsState[] open = [SmsState.New, SmsState.Open, SmsState.Lost];
        SmsState[] answering = [.. open, SmsState.Quiet];
        SmsState[] stopped = [SmsState.Stopped, SmsState.Reminded, SmsState.Silenced];
        SmsState[] all = [.. answering, .. stopped];
        SmsTrigger[] topics = [SmsTrigger.BusQuestion, SmsTrigger.SmallTalk, SmsTrigger.Identity, SmsTrigger.Topic];

        // Whoever asks for help is answered in every state.
        _machine.Go(answering, [SmsTrigger.Help], SmsState.Open);
        _machine.Go(open, [SmsTrigger.Urgent], SmsState.Open);
        _machine.Stay([SmsState.Quiet, .. stopped], [SmsTrigger.Urgent], GiveAnswer);
        _machine.Stay(stopped, [SmsTrigger.Help], GiveAnswer);

        _machine.Go(open, [.. topics, SmsTrigger.Start, SmsTrigger.Media], SmsState.Open);
        _machine.Arriving(SmsState.Open, [.. topics, SmsTrigger.Help, SmsTrigger.Urgent, SmsTrigger.Start], GiveAnswer);
        _machine.Arriving(SmsState.Open, [SmsTrigger.Media], DeclineMedia);
        _machine.Go(open, [SmsTrigger.Unclear], SmsState.Lost);
        _machine.Arriving(SmsState.Lost, [SmsTrigger.Unclear], OfferHuman);
        _machine.Stay(open, [SmsTrigger.TooMany], AskToSlowDown);
        _machine.Stay(answering, [SmsTrigger.Paused], PauseLoop);

        // Until the quiet is over, all but help, emergency, STOP and START looks like a line for riders.
        _machine.Go(answering, [SmsTrigger.BusWord], SmsState.Quiet);
        _machine.Arriving(SmsState.Quiet, [SmsTrigger.BusWord], TurnQuiet);
        // A flood silences the reply, never the quiet: what comes next still looks like a line for riders.
        _machine.Go(answering, [SmsTrigger.BusWordPaused], SmsState.Quiet);
        _machine.Arriving(SmsState.Quiet, [SmsTrigger.BusWordPaused], TurnQuietInSilence);
        _machine.Stay([SmsState.Quiet], [.. topics, SmsTrigger.Unclear, SmsTrigger.Media], GiveRiderInfo);
        _machine.Stay([SmsState.Quiet], [SmsTrigger.Start], GiveAnswer);
        _machine.Stay([SmsState.Quiet], [SmsTrigger.TooMany], PauseLoop);

        // STOP holds until the day closes: the next text is told once what still works, the others nothing.
        SmsTrigger[] muted =
        [
            .. topics, SmsTrigger.Stop, SmsTrigger.BusWord, SmsTrigger.BusWordPaused, SmsTrigger.Unclear, SmsTrigger.Media, SmsTrigger.TooMany, SmsTrigger.Paused,
        ];
        _machine.Go(answering, [SmsTrigger.Stop], SmsState.Stopped);
        _machine.Arriving(SmsState.Stopped, [SmsTrigger.Stop], ConfirmStop);
        _machine.Go([SmsState.Stopped], muted, SmsState.Reminded);
        _machine.Arriving(SmsState.Reminded, muted, Remind);
        _machine.Go([SmsState.Reminded, SmsState.Silenced], muted, SmsState.Silenced);
        _machine.Arriving(SmsState.Silenced, muted, KeepStopped);
        _machine.Go(stopped, [SmsTrigger.Start], SmsState.Open);

        // What the provider has answered is remembered, and not answered twice.
        _machine.Go(answering, [SmsTrigger.ProviderStop], SmsState.Stopped);
        _machine.Arriving(SmsState.Stopped, [SmsTrigger.ProviderStop], LeaveToProvider);
        _machine.Stay(stopped, [SmsTrigger.ProviderStop, SmsTrigger.ProviderHelp], LeaveToProvider);
        _machine.Go(all, [SmsTrigger.ProviderStart], SmsState.Open);
        _machine.Go(answering, [SmsTrigger.ProviderHelp], SmsState.Open);
        _machine.Arriving(SmsState.Open, [SmsTrigger.ProviderStart, SmsTrigger.ProviderHelp], LeaveToProvider);

        _machine.Stay(all, [SmsTrigger.UrgentRepeated], PauseLoop);
        _machine.Stay(all, [SmsTrigger.Reaction], IgnoreReaction);
        _machine.Stay(all, [SmsTrigger.MachineSender], IgnoreMachine);
    }

    private Turn<Session, Effect> Fire(SmsTrigger trigger)
    {
        RememberLanguage(trigger);
        _session = _session with { Placement = _session.Placement ?? _heard.Match.Placement };
        _machine.Fire(trigger);
        if (_machine.Effects.Count == 0)
        {
            _machine.Add(new Effect.Unexpected(Intents.Unknown, Language));
        }

        var effects = Bound(_machine.Effects);
        return new Turn<Session, Effect>(_session with { State = _machine.State }, effects);
    }

    /// <summary>Whatever a machine writes, it is not answered for ever. What the text has changed holds all the same: STOP, START, the quiet.</summary>
    private IReadOnlyList<Effect> Bound(IReadOnlyList<Effect> effects)
    {
        if (effects is not [Effect.Reply])
            return effects;
        var isUrgent = _heard.Match is { IsWhole: true, Intent: Intents.Help or Intents.Emergency or Intents.SelfHarm or Intents.Stop };
        var (pacing, answer) = _session.Pacing.CountReply(_heard.Minute, isUrgent);
        _session = _session with { Pacing = pacing };
        return answer ? effects : [new Effect.StaySilent(SilenceReason.LoopPaused)];
    }

    private SmsTrigger Meaning() => (_heard.FromPhone, _heard.OptOutType, _heard.Match) switch
    {
        (false, _, _) => SmsTrigger.MachineSender,
        (_, OptOutType.Stop, _) => SmsTrigger.ProviderStop,
        (_, OptOutType.Start, _) => SmsTrigger.ProviderStart,
        (_, OptOutType.Help, _) => SmsTrigger.ProviderHelp,
        (_, _, { Tier: Tier.Reaction }) => SmsTrigger.Reaction,
        (_, _, { Intent: null }) => _heard.HasMedia ? SmsTrigger.Media : SmsTrigger.Unclear,
        (_, _, { Intent: Intents.Help }) => SmsTrigger.Help,
        (_, _, { Intent: Intents.Emergency or Intents.SelfHarm }) => SmsTrigger.Urgent,
        (_, _, { Intent: Intents.Stop }) => SmsTrigger.Stop,
        (_, _, { Intent: Intents.Start }) => SmsTrigger.Start,
        // A rider's question gets the reply; only the word itself asks for quiet.
        (_, _, { Intent: Intents.Bus, Tier: Tier.Keyword }) => SmsTrigger.BusWord,
        (_, _, { Intent: Intents.Bus }) => SmsTrigger.BusQuestion,
        (_, _, { Intent: Intents.SmallTalk }) => SmsTrigger.SmallTalk,
        (_, _, { Intent: Intents.Identity }) => SmsTrigger.Identity,
        _ => SmsTrigger.Topic,
    };

    /// <summary>Floods end here, and nobody can be muted: help and emergency are only slowed when they repeat themselves.</summary>
    private SmsTrigger Pace(SmsTrigger meaning)
    {
        var pacing = _session.Pacing;
        switch (meaning)
        {
            case SmsTrigger.Help or SmsTrigger.Urgent:
                var (next, answer) = pacing.HearUrgent(_heard.Minute, _heard.Fingerprint);
                _session = _session with { Pacing = next };
                return answer ? meaning : SmsTrigger.UrgentRepeated;

            case SmsTrigger.BusWord or SmsTrigger.BusQuestion or SmsTrigger.SmallTalk or SmsTrigger.Identity:
            case SmsTrigger.Topic or SmsTrigger.Unclear or SmsTrigger.Media when _session.State == SmsState.Quiet:
                var neutral = pacing.Neutral.Next(_heard.Minute);
                _session = _session with { Pacing = pacing with { Neutral = neutral } };
                return neutral.Count <= Pacing.Limit ? meaning
                    : meaning == SmsTrigger.BusWord ? SmsTrigger.BusWordPaused
                    : SmsTrigger.Paused;

            case SmsTrigger.Topic or SmsTrigger.Unclear or SmsTrigger.Media:
                var topics = pacing.Topics.Next(_heard.Minute);
                _session = _session with { Pacing = pacing with { Topics = topics } };
                return (topics.Count - Pacing.Limit) switch
                {
                    <= 0 => meaning,
                    1 => SmsTrigger.TooMany,
                    _ => SmsTrigger.Paused,
                };

            default:
                return meaning;
        }
    }

    // The quiet keeps the language of the word that began it.
    private void RememberLanguage(SmsTrigger trigger)
    {
        if (_session.State != SmsState.Quiet || trigger is SmsTrigger.BusWord or SmsTrigger.BusWordPaused or SmsTrigger.Help or SmsTrigger.Stop)
        {
            _session = _session with { Language = _heard.Match.Language ?? _session.Language };
        }
    }

    private static Session Awake(Session session, long minute) =>
        session.State == SmsState.Quiet && minute > session.Pacing.QuietUntil ? session with { State = SmsState.Open } : session;

    private void GiveAnswer()
    {
        var intent = _heard.Match.Intent ?? Intents.Unknown;
        Reply(intent, _heard.Match.Language ?? Language);
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
        _session = _session with { Pacing = _session.Pacing with { QuietUntil = _heard.Minute + Pacing.QuietMinutes } };
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
        _machine.Add(new Effect.Reply(Intents.Rate, Language, _session.Pacing.Topics.MinutesLeft(_heard.Minute)));

    private void Remind() => Reply(Intents.AfterStop, Language);

    private void KeepStopped() => Silent(SilenceReason.AfterStopToday);

    private void PauseLoop() => Silent(SilenceReason.LoopPaused);

    private void IgnoreReaction() => Silent(SilenceReason.Reaction);

    private void IgnoreMachine() => Silent(SilenceReason.MachineSender);

    private void LeaveToProvider()
    {
        Silent(SilenceReason.TwilioAnswered);
        _session = _heard.OptOutType switch
        {
            OptOutType.Stop => _session.Gave(Intents.Stop).Ended(Disposition.Stopped),
            OptOutType.Help => _session.Gave(Intents.Help).Ended(Disposition.Crisis),
            _ => _session.Gave(Intents.Start).Ended(Disposition.Answered),
        };
    }

    private void Reply(string message, string language) => _machine.Add(new Effect.Reply(message, language));

    private void Silent(SilenceReason reason) => _machine.Add(new Effect.StaySilent(reason));
}
