using Helpline.Flows;
using Helpline.Flows.Matching;
using Helpline.Flows.Sms;

namespace Helpline.Tests.Sms;

/// <summary>Every state, every trigger, every language: a reply, or a silence with one of the closed reasons.</summary>
public sealed class SweepTests
{
    private static readonly SmsState[] _states = Enum.GetValues<SmsState>();
    private static readonly SmsTrigger[] _triggers = Enum.GetValues<SmsTrigger>();
    private static readonly string[] _languages = ["en", "es"];

    [Fact]
    public void No_text_goes_unanswered_without_a_reason()
    {
        var failures = Sweep()
            .Where(step => step.Effects is not [Effect.Reply or Effect.StaySilent])
            .Select(step => $"{step.State} {step.Trigger} {step.Language}");

        Assert.Empty(failures);
    }

    [Fact]
    public void Silence_stands_only_where_its_reason_holds()
    {
        foreach (var step in Sweep())
        {
            var expected = (step.Trigger, step.State) switch
            {
                (SmsTrigger.ProviderStop or SmsTrigger.ProviderStart or SmsTrigger.ProviderHelp, _) => SilenceReason.TwilioAnswered,
                (SmsTrigger.Reaction, _) => SilenceReason.Reaction,
                (SmsTrigger.MachineSender, _) => SilenceReason.MachineSender,
                (SmsTrigger.UrgentRepeated, _) => SilenceReason.LoopPaused,
                (SmsTrigger.Help or SmsTrigger.Urgent or SmsTrigger.Start, _) => null,
                (_, SmsState.Reminded or SmsState.Silenced) => SilenceReason.AfterStopToday,
                (_, SmsState.Stopped) => null,
                (SmsTrigger.Paused or SmsTrigger.BusWordPaused, _) or (SmsTrigger.TooMany, SmsState.Quiet) => SilenceReason.LoopPaused,
                _ => (SilenceReason?)null,
            };

            Assert.Equal(expected, (step.Effects[0] as Effect.StaySilent)?.Reason);
        }
    }

    [Fact]
    public void Help_and_emergency_get_their_own_text_in_every_state()
    {
        foreach (var step in Sweep().Where(step => step.Trigger is SmsTrigger.Help or SmsTrigger.Urgent))
        {
            var reply = Assert.IsType<Effect.Reply>(step.Effects[0]);
            Assert.Equal(step.Trigger == SmsTrigger.Help ? Intents.Help : Intents.Emergency, reply.Message);
            Assert.Equal(step.Language, reply.Language);
        }
    }

    [Fact]
    public void A_turn_made_twice_is_the_same_turn()
    {
        foreach (var (first, second) in Sweep().Zip(Sweep()))
        {
            Assert.Equal(first.Effects, second.Effects);
            Assert.Equal(first.Next.State, second.Next.State);
        }
    }

    [Fact]
    public void From_every_state_there_is_a_way_back_to_an_open_conversation()
    {
        foreach (var state in _states)
        {
            var turn = SmsMachine.Take(At(state, "en"), Hear(SmsTrigger.Start, "en"), "en", SmsTrigger.Start);
            Assert.Equal(state == SmsState.Quiet ? SmsState.Quiet : SmsState.Open, turn.Next.State);
        }
    }

    private static IEnumerable<(SmsState State, SmsTrigger Trigger, string Language, SmsSession Next, IReadOnlyList<Effect> Effects)> Sweep() =>
        from state in _states
        from trigger in _triggers
        from language in _languages
        let turn = SmsMachine.Take(At(state, language), Hear(trigger, language), "en", trigger)
        select (state, trigger, language, turn.Next, turn.Effects);

    private static SmsSession At(SmsState state, string language) =>
        new() { State = state, Language = language, Pacing = new Pacing { QuietUntil = 1_000 } };

    private static SmsInput Hear(SmsTrigger trigger, string language) => new()
    {
        Match = new Match(IntentOf(trigger), language, trigger == SmsTrigger.Reaction ? Tier.Reaction : Tier.Keyword, "swept"),
        OptOutType = trigger switch
        {
            SmsTrigger.ProviderStop => OptOutType.Stop,
            SmsTrigger.ProviderStart => OptOutType.Start,
            SmsTrigger.ProviderHelp => OptOutType.Help,
            _ => OptOutType.None,
        },
        Minute = 990,
    };

    private static string? IntentOf(SmsTrigger trigger) => trigger switch
    {
        SmsTrigger.Help => Intents.Help,
        SmsTrigger.Urgent => Intents.Emergency,
        SmsTrigger.Stop => Intents.Stop,
        SmsTrigger.Start => Intents.Start,
        SmsTrigger.BusWord or SmsTrigger.BusQuestion => Intents.Bus,
        SmsTrigger.SmallTalk => Intents.SmallTalk,
        SmsTrigger.Identity => Intents.Identity,
        SmsTrigger.Topic => "SIGNS",
        _ => null,
    };
}
