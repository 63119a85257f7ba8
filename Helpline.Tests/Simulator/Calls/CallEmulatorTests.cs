using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Simulator.Calls;

public class CallEmulatorTests
{
    [Fact]
    public async Task A_warm_rung_that_accepts_joins_the_two()
    {
        var call = await new FakeApp(FakeApp.Line).PlayAsync("caller presses 1\nadvocate accepts\nadvocate hangs up");
        Assert.Empty(call.Violations);
        Assert.Equal(
            """
            0:00.0  caller calls
            0:00.0    ask /twilio/voice
            0:00.0  caller hears: Press 1.
            0:00.6  caller has 5 s for a key
            0:01.6  caller presses 1
            0:01.6    ask /twilio/voice/key Digits=1
            0:01.6    ask /twilio/voice/person
            0:01.6  caller hears: I am calling.
            0:02.5  line 1 rings
            0:06.5  advocate answers
            0:06.5  caller hears nothing
            0:06.5    ask /twilio/voice/whisper
            0:06.5  advocate hears: Press 1 to accept.
            0:06.5    status /twilio/voice/leg/4f2a9c1e7b CallStatus=in-progress
            0:07.7  advocate has 5 s for a key
            0:08.7  advocate presses 1
            0:08.7    ask /twilio/voice/accept Digits=1
            0:08.7  advocate hears: English caller.
            0:09.7  caller and line 1 are joined
            1:39.7  advocate hangs up
            1:39.7  caller and a person talked for 93 s
            1:39.7    ask /twilio/voice/after DialCallStatus=completed DialBridged=true DialCallDuration=93
            1:39.7  caller hears: Goodbye.
            1:39.7    status /twilio/voice/leg/4f2a9c1e7b CallStatus=completed
            1:40.3  the call ends: goodbye after a talk
            1:40.3    status /twilio/voice/status CallStatus=completed
            1:40.3  longest silence 3.2 s, longest wait 8.1 s, 9 requests

            """,
            call.Transcript.ToString());
        Assert.Equal(TimeSpan.FromSeconds(0.9), call.Metrics.KeyToRing);
    }

    [Theory]
    [InlineData("", "no-answer", "false", null)]
    [InlineData("line ends: busy", "busy", "false", null)]
    [InlineData("line ends: failed", "failed", "false", null)]
    [InlineData("voicemail answers", "completed", "false", "6")]
    [InlineData("advocate declines", "completed", "false", "2")]
    [InlineData("advocate answers\nadvocate hangs up", "completed", "false", "2")]
    [InlineData("switch on: declined is busy\nadvocate declines", "busy", "false", "2")]
    [InlineData("switch on: bridged untold\nadvocate declines", "completed", null, "2")]
    public async Task What_becomes_of_a_rung_is_reported(string acts, string status, string? bridged, string? duration)
    {
        var app = new FakeApp(FakeApp.Line);
        var call = await app.PlayAsync(acts);
        var form = app.Asked.Single(request => request.Url.AbsolutePath == "/twilio/voice/after").Form.ToDictionary();
        Assert.Equal(
            (status, bridged, duration),
            (form["DialCallStatus"], form.GetValueOrDefault("DialBridged"), form.GetValueOrDefault("DialCallDuration")));
        Assert.Equal((Ending.Numbers, 0), (call.Ending, call.Violations.Count));
    }

    [Theory]
    [InlineData("caller hangs up", nameof(Ending.CallerLeft))]
    [InlineData("advocate answers\ncaller hangs up", nameof(Ending.CallerLeft))]
    [InlineData("advocate accepts\ncaller hangs up", nameof(Ending.Person))]
    public async Task A_caller_may_leave_at_any_moment(string acts, string ending)
    {
        var call = await new FakeApp(FakeApp.Line).PlayAsync(acts);
        Assert.Equal(ending, call.Ending.ToString());
        Assert.Empty(call.Violations);
    }

    [Theory]
    [InlineData(true, 29.9, "a line answered for 29 s: less than a talk", nameof(Ending.Joined))]
    [InlineData(true, 30, "caller and a person talked for 30 s", nameof(Ending.Person))]
    [InlineData(false, 59.9, "a line answered for 59 s: less than a talk", nameof(Ending.Joined))]
    [InlineData(false, 60, "caller and a person talked for 60 s", nameof(Ending.Person))]
    public async Task Whoever_answers_is_no_person_until_it_lasts_as_long_as_a_talk(bool warm, double seconds, string line, string ending)
    {
        const string bridge = """<Dial action="/twilio/voice/after" callerId="+15055550100"><Number>+15055550123</Number></Dial>""";
        var app = new FakeApp([("/twilio/voice", warm ? FakeApp.Warm : bridge), .. FakeApp.Line]);
        TimeSpan? answered = null;
        var call = new CallEmulator(FakeApp.Setup);
        await VirtualTimeDriver.ToTheEndAsync(call, app.PostAsync, Next, TestContext.Current.CancellationToken);

        Assert.Contains(call.Transcript.Lines, found => found.Text == line);
        Assert.Equal(warm, call.Transcript.ToString().Contains("advocate", StringComparison.Ordinal));
        Assert.Equal((ending, 0), (call.Ending.ToString(), call.Violations.Count));

        PlannedAct? Next(CallEmulator now) => now.Advocate.Doing switch
        {
            PhoneActivity.Rings => new((answered = now.Advocate.Since + TimeSpan.FromSeconds(4)).Value, new Act.Answers(Voicemail: !warm)),
            PhoneActivity.MayPress => new(now.Now, new Act.Presses(Caller: false, '1')),
            PhoneActivity.Joined => new(answered!.Value + TimeSpan.FromSeconds(seconds), new Act.HangsUp(Caller: true)),
            _ => null,
        };
    }

    [Fact]
    public async Task A_goodbye_after_less_than_a_talk_leaves_the_caller_stranded()
    {
        var app = new FakeApp(("/twilio/voice", """<Dial action="/twilio/voice/after" callerId="+15055550100"><Number>+15055550123</Number></Dial>"""),
            ("/twilio/voice/after", "<Say>Goodbye.</Say><Hangup/>"));
        var call = await app.PlayAsync("voicemail answers\n0:20.0  advocate hangs up");
        Assert.Equal(Ending.Stranded, call.Ending);
    }

    [Fact]
    public async Task Nobody_needs_an_answer_to_hang_up()
    {
        var call = new CallEmulator(FakeApp.Setup);
        Assert.Throws<InvalidOperationException>(() => call.Do(new Act.Presses(Caller: true, '1')));
        call.Do(new Act.HangsUp(Caller: true));
        Assert.Equal(Ending.CallerLeft, call.Ending);

        await VirtualTimeDriver.ToTheEndAsync(call, new FakeApp(FakeApp.Line).PostAsync, _ => null, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("caller hears", call.Transcript.ToString(), StringComparison.Ordinal);
        Assert.Contains("status /twilio/voice/status CallStatus=completed", call.Transcript.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_is_left_with_nothing_is_found()
    {
        var call = await new FakeApp(("/twilio/voice", "<Say>Goodbye.</Say><Hangup/>")).PlayAsync("");
        Assert.Equal(Ending.Stranded, call.Ending);
        Assert.EndsWith("The caller is left without a person, numbers, a goodbye or the quick exit.", Assert.Single(call.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_does_not_answer_strands_the_caller()
    {
        var call = await new FakeApp().PlayAsync("");
        Assert.Contains(call.Violations, violation => violation.EndsWith("/twilio/voice: Status 404 instead of 200 (Twilio error 11200).", StringComparison.Ordinal));
        Assert.Equal(Ending.Stranded, call.Ending);
    }

    [Theory]
    [InlineData("<Redirect>/twilio/voice</Redirect>", 301)]
    [InlineData("""<Pause length="30"/><Redirect>/twilio/voice</Redirect>""", 62)]
    public async Task A_call_that_never_ends_is_stopped(string document, int requests)
    {
        var call = await new FakeApp(("/twilio/voice", document)).PlayAsync("");
        Assert.Equal((Ending.Unbounded, requests), (call.Ending, call.Metrics.Requests));
    }

    [Fact]
    public async Task The_star_is_the_quick_exit_and_a_finish_key_is_no_key()
    {
        var exit = await new FakeApp(("/twilio/voice", FakeApp.Greeting), ("/twilio/voice/key", "<Say>Thanks.</Say><Hangup/>")).PlayAsync("caller presses *");
        Assert.Equal(Ending.QuickExit, exit.Ending);
        var person = await new FakeApp(FakeApp.Line).PlayAsync("caller presses #");
        Assert.DoesNotContain("/twilio/voice/key", person.Transcript.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_numbers_ring_one_after_another()
    {
        const string dial = """<Dial action="/twilio/voice/after" callerId="+15055550100" sequential="true"><Number>+15055550123</Number><Number>+15055550124</Number></Dial>""";
        var call = await new FakeApp(("/twilio/voice", dial), ("/twilio/voice/after", FakeApp.Numbers)).PlayAsync("line ends: busy");
        Assert.Contains("line 2 rings", call.Transcript.ToString(), StringComparison.Ordinal);
        Assert.Equal((Ending.Numbers, 0), (call.Ending, call.Violations.Count));
    }

    [Theory]
    [InlineData(nameof(CallFault.CallbacksLost), "")]
    [InlineData(nameof(CallFault.CallbacksTwice), "in-progress in-progress completed completed completed completed")]
    [InlineData(nameof(CallFault.CallbacksReversed), "completed completed in-progress")]
    [InlineData(nameof(CallFault.CallbacksLate), "in-progress completed completed")]
    public async Task Callbacks_come_as_the_switch_says(string fault, string statuses)
    {
        var app = new FakeApp(FakeApp.Line);
        var call = await app.PlayAsync("advocate accepts\ncaller hangs up", Enum.Parse<CallFault>(fault));
        var callbacks = app.Asked.Where(request => request.Asker == Asker.Nobody).Select(request => request.Form.ToDictionary()["CallStatus"]);
        Assert.Equal(statuses, string.Join(' ', callbacks));
        Assert.Equal(Ending.Person, call.Ending);
    }

    [Fact]
    public async Task A_webhook_that_comes_twice_goes_to_the_app_twice_and_is_executed_once()
    {
        var app = new FakeApp(FakeApp.Line);
        var call = await app.PlayAsync("advocate accepts\ncaller hangs up", CallFault.SecondAnswerCounts, CallFault.OtherNode);
        Assert.All(app.Asked, request => Assert.Equal((2, true, 1), (request.Copies, request.SecondCounts, request.Node)));
        Assert.Equal(Ending.Person, call.Ending);
    }

    [Fact]
    public async Task A_transcript_can_be_played_again()
    {
        var first = await new FakeApp(FakeApp.Line).PlayAsync("caller presses 5\nadvocate declines");
        var script = new CallScript(first.Transcript.ToString());
        var again = await new FakeApp(FakeApp.Line).PlayAsync(first.Transcript.ToString());
        Assert.Null(script.Differs(again.Transcript));
        var longer = await new FakeApp(FakeApp.Line).PlayAsync("caller presses 5\nadvocate accepts");
        Assert.Contains("expected: 0:08.7  advocate presses 2\nbut was:  0:08.7  advocate presses 1", script.Differs(longer.Transcript), StringComparison.Ordinal);
        var shorter = new CallScript(first.Transcript + "9:00.0  caller hears: More.\n");
        Assert.Contains("but was:  (nothing more)", shorter.Differs(again.Transcript), StringComparison.Ordinal);
    }
}
