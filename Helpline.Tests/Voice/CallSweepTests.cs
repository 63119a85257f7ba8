using Helpline.Flows.Content;
using Helpline.Flows.Voice;

namespace Helpline.Tests.Voice;

/// <summary>Every state, whatever happens, in every language: there is always a way on, and it leads to a person or to a last word.</summary>
public sealed class CallSweepTests
{
    private static readonly ContentPack _pack = Shipped.Pack;

    private static readonly CallInput[] _happenings =
    [
        new CallInput.Arrival(),
        new CallInput.Silence(),
        .. "0123456789*#w".Select(key => new CallInput.Key(key)),
        new CallInput.DialEnd("completed", true, 90),
        new CallInput.DialEnd("completed", true, 5),
        new CallInput.DialEnd("completed", false, 90),
        new CallInput.DialEnd("busy", null, null),
        new CallInput.DialEnd(null, null, null),
    ];

    [Fact]
    public void Whatever_happens_in_any_state_there_is_a_way_on()
    {
        foreach (var (call, input) in Sweep())
        {
            var effects = CallMachine.Take(call, input, _pack).Effects;

            Assert.True(EndsWell(effects), $"{call} {input}");
        }
    }

    [Fact]
    public void Every_trigger_in_every_state_leads_on_or_to_a_person()
    {
        foreach (var state in Enum.GetValues<CallState>())
        {
            foreach (var trigger in Enum.GetValues<CallTrigger>())
                Assert.True(EndsWell(CallMachine.Take(At(state), trigger, _pack).Effects), $"{state} {trigger}");
        }
    }

    [Fact]
    public void Whoever_is_led_to_a_person_hears_a_sentence_and_a_ring()
    {
        foreach (var (call, input) in Sweep())
        {
            if (CallMachine.Take(call, input, _pack) is { Effects: [CallEffect.Connect] } turn)
                Assert.True(CallMachine.Take(turn.Next, new RungChoice.Ring(0, 0), RungMode.Warm, _pack).Effects is [CallEffect.Speak, .., CallEffect.DialRung], $"{call} {input}");
        }
    }

    [Fact]
    public void Silence_before_the_first_dial_connects_within_two_prompts()
    {
        foreach (var state in new[] { CallState.Greeting, CallState.Menu, CallState.More, CallState.Topic })
        {
            var turn = CallMachine.Take(At(state), new CallInput.Silence(), _pack);
            if (turn.Effects is not [CallEffect.Connect])
                turn = CallMachine.Take(turn.Next, new CallInput.Silence(), _pack);

            Assert.Equal([new CallEffect.Connect()], turn.Effects);
        }
    }

    [Fact]
    public void An_unknown_key_before_the_first_dial_leads_to_a_person()
    {
        foreach (var state in new[] { CallState.Greeting, CallState.Menu, CallState.More, CallState.Topic })
            Assert.Equal([new CallEffect.Connect()], CallMachine.Take(At(state), new CallInput.Key('#'), _pack).Effects);
    }

    [Fact]
    public void Star_leaves_quietly_from_every_prompt_before_the_first_dial()
    {
        foreach (var state in new[] { CallState.Greeting, CallState.Menu, CallState.More, CallState.Topic, CallState.Unanswered })
        {
            var effects = CallMachine.Take(At(state), new CallInput.Key('*'), _pack).Effects;

            Assert.Equal(Prompts.QuickExit, Assert.IsType<SpokenText.OfPrompt>(Assert.Single(Assert.IsType<CallEffect.Speak>(effects[0]).Lines)).Id);
            Assert.IsType<CallEffect.HangUp>(effects[1]);
        }
    }

    [Fact]
    public void Who_only_presses_keys_is_connected_in_the_end()
    {
        var turn = CallMachine.Take(At(CallState.Greeting), new CallInput.Arrival(), _pack);
        var prompts = 0;
        while (turn.Effects is not [CallEffect.Connect])
        {
            turn = CallMachine.Take(turn.Next, new CallInput.Key('0'), _pack);
            Assert.True(++prompts <= Call.MostPrompts);
        }
    }

    [Fact]
    public void Two_prompts_offers_the_other_language_and_only_the_first()
    {
        var english = CallMachine.Take(At(CallState.Greeting), new CallInput.Arrival(), _pack);
        var spanish = CallMachine.Take(english.Next, new CallInput.Key('2'), _pack);

        Assert.Equal([new SpokenText.OfPrompt(Prompts.Greeting, "en"), new SpokenText.OfPrompt(Prompts.OfferLanguage, "es")], Asked(english.Effects));
        Assert.Equal([new SpokenText.OfPrompt(Prompts.Greeting, "es")], Asked(spanish.Effects));
    }

    [Fact]
    public void With_one_language_key_2_leads_to_a_person_like_any_other()
    {
        var pack = _pack with { Languages = ["en"] };
        var greeting = CallMachine.Take(At(CallState.Greeting), new CallInput.Arrival(), pack);

        Assert.Equal([new SpokenText.OfPrompt(Prompts.Greeting, "en")], Asked(greeting.Effects));
        Assert.Equal([new CallEffect.Connect()], CallMachine.Take(greeting.Next, new CallInput.Key('2'), pack).Effects);
    }

    [Fact]
    public void Each_of_four_languages_has_its_key_in_the_greeting()
    {
        var pack = _pack with { Languages = ["en", "es", "nv", "vi"] };
        var greeting = CallMachine.Take(At(CallState.Greeting), new CallInput.Arrival(), pack);

        Assert.Equal(["en", "es", "nv", "vi"], Asked(greeting.Effects).Select(line => line.Language));
        foreach (var (key, language) in new[] { ('2', "es"), ('4', "nv"), ('6', "vi") })
        {
            var turn = CallMachine.Take(greeting.Next, new CallInput.Key(key), pack);
            Assert.Equal([new SpokenText.OfPrompt(Prompts.Greeting, language)], Asked(turn.Effects));
            Assert.Equal(language, turn.Next.Language);
        }
    }

    [Fact]
    public void After_a_talk_no_number_and_no_word_about_the_line_is_spoken()
    {
        string[] neutral = [Prompts.ConnectingAgain, Prompts.Ended, Prompts.Goodbye, Prompts.NoAnswerNeutral, Prompts.NoAnswerNeutralLast, Prompts.QuickExit];
        var talked = Enum.GetValues<CallState>()
            .Where(state => state is CallState.Ringing or CallState.Ended or CallState.Unanswered)
            .SelectMany(state => Enumerable.Range(0, TransferPlan.Rounds), (state, round) => At(state) with { Joined = Joined.Talked, Round = round, CannotTalk = true });
        foreach (var call in talked)
        {
            foreach (var input in _happenings)
            {
                var turn = CallMachine.Take(call, input, _pack);
                var effects = turn.Effects is [CallEffect.Connect]
                    ? new RungChoice[] { new RungChoice.Ring(0, call.Round), new RungChoice.AllBusy(), new RungChoice.NobodyLeft() }
                        .SelectMany(choice => CallMachine.Take(turn.Next, choice, RungMode.Warm, _pack).Effects)
                    : turn.Effects;

                Assert.DoesNotContain(effects, effect => effect is CallEffect.Connect);
                Assert.All(effects.SelectMany(Spoken), line => Assert.Contains(Assert.IsType<SpokenText.OfPrompt>(line).Id, neutral));
            }
        }
    }

    [Fact]
    public void After_a_talk_the_prompt_comes_once_more_and_then_good_bye()
    {
        var first = CallMachine.Take(At(CallState.Ringing), new CallInput.DialEnd("completed", true, 90), _pack);
        var second = CallMachine.Take(first.Next, new CallInput.Silence(), _pack);
        var third = CallMachine.Take(second.Next, new CallInput.Key('7'), _pack);

        Assert.Equal([new SpokenText.OfPrompt(Prompts.Ended, "en")], Asked(first.Effects));
        Assert.Equal([new SpokenText.OfPrompt(Prompts.Ended, "en")], Asked(second.Effects));
        Assert.Equal([new SpokenText.OfPrompt(Prompts.Goodbye, "en")], third.Effects.SelectMany(Spoken));
        Assert.IsType<CallEffect.HangUp>(third.Effects[^1]);
    }

    [Fact]
    public void Whoever_keeps_trying_begins_with_the_first_rung_again()
    {
        var missed = CallMachine.Take(At(CallState.Ringing) with { Rung = 1 }, new CallInput.DialEnd("busy", null, null), _pack);
        var asked = CallMachine.Take(missed.Next, new RungChoice.NobodyLeft(), RungMode.Bridge, _pack);
        var again = CallMachine.Take(((CallEffect.Ask)asked.Effects[0]).Next, new CallInput.Key('1'), _pack).Next;

        Assert.Equal((1, null, 1, false), (missed.Next.Tried, again.Tried, again.Round, again.RangInVain));
    }

    [Fact]
    public void After_a_short_join_silence_leads_to_the_next_rung()
    {
        var parted = CallMachine.Take(At(CallState.Ringing), new CallInput.DialEnd("completed", true, 10), _pack);
        var turn = CallMachine.Take(parted.Next, new CallInput.Silence(), _pack);

        Assert.Equal([new CallEffect.Connect()], turn.Effects);
        Assert.Equal((0, false), (turn.Next.Tried, turn.Next.RoundAgain));
    }

    [Fact]
    public void No_rung_follows_another_without_a_word()
    {
        foreach (var joined in Enum.GetValues<Joined>())
        {
            foreach (var mode in Enum.GetValues<RungMode>())
            {
                var call = At(CallState.Connecting) with { Joined = joined, RangInVain = true };
                var effects = CallMachine.Take(call, new RungChoice.Ring(1, 0), mode, _pack).Effects;

                Assert.IsType<CallEffect.Speak>(effects[0]);
                Assert.IsType<CallEffect.DialRung>(effects[^1]);
            }
        }
    }

    [Fact]
    public void The_advocate_hears_nothing_about_the_caller_before_key_1()
    {
        var call = At(CallState.Ringing) with { Language = "es", CannotTalk = true };

        var offer = Whisper.Offer(call, "en");
        Assert.All(offer.SelectMany(Spoken), line => Assert.Equal(new SpokenText.OfPrompt(Prompts.Whisper, "en"), line));
        Assert.IsType<CallEffect.HangUp>(offer[^1]);
        Assert.All(new char?[] { null, '2', '*' }, key => Assert.Equal([new CallEffect.HangUp()], Whisper.Answer(call, key, "en")));
        Assert.Equal(
            [new SpokenText.OfPrompt(Prompts.CallerLanguage("es"), "en"), new SpokenText.OfPrompt(Prompts.MayNotSpeak, "en")],
            Whisper.Answer(call, '1', "en").SelectMany(Spoken));
    }

    private static IEnumerable<(Call Call, CallInput Input)> Sweep() =>
        from state in Enum.GetValues<CallState>()
        from language in _pack.Languages
        from joined in Enum.GetValues<Joined>()
        from round in Enumerable.Range(0, TransferPlan.Rounds)
        from repeats in new[] { 0, 1 }
        from input in _happenings
        select (At(state) with { Language = language, Joined = joined, Brief = joined == Joined.Briefly, Round = round, Repeats = repeats }, input);

    private static Call At(CallState state) => new() { State = state, Language = "en", Topic = state == CallState.Topic ? "SIGNS" : null };

    /// <summary>The last effect is a person, another prompt, or the end after words.</summary>
    private static bool EndsWell(IReadOnlyList<CallEffect> effects) => effects switch
    {
        [CallEffect.Connect] => true,
        [.., CallEffect.DialRung] => true,
        [CallEffect.Ask, .., CallEffect.GoOn] => true,
        [CallEffect.Speak or CallEffect.Ask, .., CallEffect.HangUp] => true,
        _ => false,
    };

    private static IReadOnlyList<SpokenText> Asked(IReadOnlyList<CallEffect> effects) => Assert.IsType<CallEffect.Ask>(effects[0]).Lines;

    private static IEnumerable<SpokenText> Spoken(CallEffect effect) => effect switch
    {
        CallEffect.Speak say => say.Lines,
        CallEffect.Ask ask => ask.Lines,
        _ => [],
    };
}
