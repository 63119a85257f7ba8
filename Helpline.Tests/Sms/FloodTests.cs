using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;
using Helpline.Flows.Sms;

namespace Helpline.Tests.Sms;

/// <summary>Machines that answer our answers: what one sender gets is bounded, whatever it says, and a person on that phone is input.</summary>
public sealed class FloodTests
{
    private const long Start = 29_000_000;

    private static readonly ContentPack _pack = Shipped.Pack;
    private static readonly IntentMatcher _matcher = new(_pack);
    private static readonly string _ownHelp = Shipped.Wording.Text(Intents.Help, "en");

    private SmsSession _session = new();

    public static TheoryData<string> Robots =>
    [
        "Ticket {0}: if this is an emergency call 911",
        "{0} {own}",
        "{own} {0}",
        "{own}",
        "HELP",
        "911 {0}",
        "HELP {0}",
        "need help {0}",
        "Caso {0}: si es una emergencia llame al 911",
        "I want to die {0}",
        "SIGNS {0}",
        "BUS {0}",
        "START",
        "STOP|START",
        "HELP|AYUDA",
        "HELP|911|988|SOS|AYUDA",
        "HELP|Ticket {0}: if this is an emergency call 911",
        "SIGNS|HELP|ok|BUS|START|STOP|911|who",
    ];

    [Theory]
    [MemberData(nameof(Robots))]
    public void A_robot_gets_thirty_answers_and_then_few_a_minute(string robot)
    {
        var texts = robot.Split('|');
        Assert.InRange(Enumerable.Range(0, 120).Count(n => Answers(Text(texts, n), Start)), 1, Pacing.Replies);
        var later = Enumerable.Range(1, 19).Select(minute => Enumerable.Range(0, 12).Count(n => Answers(Text(texts, n), Start + minute))).ToList();
        Assert.All(later[..9], answers => Assert.InRange(answers, 0, 2));
        Assert.InRange(later[9..].Sum(), 0, 20);
    }

    [Theory]
    [InlineData("Ticket {0}: if this is an emergency call 911")]
    [InlineData("{0} {own}")]
    [InlineData("{own}")]
    [InlineData("SIGNS {0}|ok|START|{0} call the police")]
    public void A_person_on_the_phone_of_a_robot_is_answered(string robot)
    {
        var texts = robot.Split('|');
        for (var n = 0; n < 120; n++)
            Answers(Text(texts, n), Start);

        Assert.Equal([Intents.Help, Intents.Emergency, Intents.SelfHarm, Intents.Help], new[] { "HELP", "911", "988", "ayuda" }.Select(text => Reply(text, Start)));
        Assert.Equal(Intents.Help, Reply("help", Start + 1));
    }

    /// <summary>Who writes the robot's very word there reads the answer that it gets each minute.</summary>
    [Fact]
    public void A_robot_that_says_nothing_but_HELP_uses_up_no_other_word_for_it()
    {
        Assert.Equal(Pacing.Limit + 1, Enumerable.Range(0, 120).Count(n => Answers("HELP", n < 60 ? Start : Start + 1)));

        Assert.Equal([Intents.Emergency, Intents.SelfHarm, Intents.Help], new[] { "911", "988", "ayuda" }.Select(text => Reply(text, Start + 1)));
        Assert.Equal(Intents.Help, Reply("HELP", Start + 2));
    }

    /// <summary>What a machine says is understood by the same few phrases; what a person says there, by another.</summary>
    [Theory]
    [InlineData("HELP|AYUDA", "911")]
    [InlineData("HELP|AYUDA", "he has a gun")]
    [InlineData("HELP|AYUDA|911", "quiero morir")]
    [InlineData("Ticket {0}: if this is an emergency call 911", "he is going to kill me")]
    [InlineData("911 {0}|{own}", "i want to kill myself")]
    public void A_crisis_is_answered_however_long_a_robot_has_gone_on(string robot, string person)
    {
        var texts = robot.Split('|');
        for (var n = 0; n < 120; n++)
            Answers(Text(texts, n), Start + (n / 40));

        Assert.Contains(Reply(person, Start + 2), new[] { Intents.Emergency, Intents.SelfHarm });
        Assert.Null(Reply(Text(texts, 120), Start + 2));
    }

    [Fact]
    public void A_person_on_the_phone_of_a_robot_can_stop_it()
    {
        for (var n = 0; n < 120; n++)
            Answers($"{n} call the police", Start);

        Assert.Equal(Intents.Stop, Reply("STOP", Start));
        Assert.Equal(SmsState.Stopped, _session.State);
    }

    [Fact]
    public void What_a_text_changes_holds_though_it_gets_no_answer()
    {
        for (var n = 0; n < 120; n++)
            Answers(n % 2 == 0 ? "STOP" : "START", Start);
        Answers("BUS", Start);
        Assert.Null(Reply("BUS", Start));
        Assert.Equal(SmsState.Quiet, _session.State);
        Assert.Null(Reply("STOP", Start));
        Assert.Equal(SmsState.Stopped, _session.State);
        Assert.Null(Reply("START", Start));
        Assert.Equal(SmsState.Open, _session.State);
    }

    [Fact]
    public void A_clock_that_is_set_back_mutes_nobody()
    {
        for (var n = 0; n < 120; n++)
            Answers($"{n} call the police", Start);

        Assert.Equal(Intents.Emergency, Reply("someone call the police", Start - 60));
    }

    [Fact]
    public void A_session_that_the_version_before_wrote_keeps_its_pace() =>
        Assert.Equal(new Pacing { QuietUntil = 1_000, UrgentAnswered = 9 }, Pacing.Read("1000 0 0 0 0 0 0 0 9"));

    private static string Text(string[] texts, int n) =>
        texts[n % texts.Length].Replace("{0}", $"{1001 + n}", StringComparison.Ordinal).Replace("{own}", _ownHelp, StringComparison.Ordinal);

    private bool Answers(string text, long minute) => Reply(text, minute) is not null;

    private string? Reply(string text, long minute)
    {
        var input = new SmsInput { Match = _matcher.Match(text), Minute = minute, Fingerprint = StringComparer.Ordinal.GetHashCode(text) & 0xFFFF };
        input = input.IsUrgent ? input with { UnderstoodBy = StringComparer.Ordinal.GetHashCode(input.Match.Reason) & 0xFFFF } : input;
        var turn = SmsMachine.Take(_session, input, "en");
        _session = turn.Next with { Pacing = Pacing.Read(turn.Next.Pacing.Write()) };
        return (Assert.Single(turn.Effects) as Effect.Reply)?.Message;
    }
}
