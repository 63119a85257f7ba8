using Helpline.Flows.Content;
using Helpline.Flows.Voice;

namespace Helpline.Tests.Voice;

/// <summary>What the turns of a call tell the log.</summary>
public sealed class CallCountTests
{
    private static readonly ContentPack _pack = Shipped.Pack;
    private static readonly Call _start = new() { Language = "en" };
    private static readonly Call _ringing = _start with { State = CallState.Ringing, Mode = RungMode.Warm };

    [Fact]
    public void Only_the_arrival_makes_a_contact_and_it_tells_nothing_else() =>
        Assert.Equal(new CallCount { Arrived = true }, Count(_start, new CallInput.Arrival()));

    [Fact]
    public void A_language_is_told_by_the_key_that_chooses_it()
    {
        Assert.Null(Count(_start, new CallInput.Key('3')).Language);
        Assert.Equal("es", Count(_start, new CallInput.Key('2')).Language);
    }

    [Fact]
    public void A_topic_counts_when_its_words_are_given()
    {
        var (digit, topic) = _pack.Spoken.Menu.First();

        var count = Count(_start with { State = CallState.Menu }, new CallInput.Key(digit));

        Assert.Equal((topic, CallDisposition.Topics, TransferStage.None), (count.Topic, count.Disposition, count.Transfer));
    }

    [Fact]
    public void A_dial_is_a_line_that_rang_and_nobody_reached_yet()
    {
        var turn = CallMachine.Take(_start with { State = CallState.Connecting }, new RungChoice.Ring(0, 0), RungMode.Warm, _pack);

        var count = CallCount.Of(_start, new CallInput.Key('1'), turn, "en");

        Assert.Equal((CallDisposition.NotReached, TransferStage.Rung), (count.Disposition, count.Transfer));
    }

    [Theory]
    [InlineData(RungMode.Warm, "completed", true, 5, CallDisposition.Joined)]
    [InlineData(RungMode.Warm, "completed", true, 29, CallDisposition.Joined)]
    [InlineData(RungMode.Warm, "completed", true, 30, CallDisposition.Talked)]
    [InlineData(RungMode.Warm, "completed", false, 90, CallDisposition.NotReached)]
    [InlineData(RungMode.Warm, "completed", null, 90, CallDisposition.Talked)]
    [InlineData(RungMode.Warm, "completed", null, 10, CallDisposition.NotReached)]
    [InlineData(RungMode.Warm, "busy", null, null, CallDisposition.NotReached)]
    [InlineData(RungMode.Bridge, "completed", true, 59, CallDisposition.Joined)]
    [InlineData(RungMode.Bridge, "completed", true, 60, CallDisposition.Talked)]
    [InlineData(RungMode.Bridge, "completed", true, null, CallDisposition.Joined)]
    public void A_talk_and_an_answered_line_are_two_things(RungMode mode, string status, bool? bridged, int? seconds, CallDisposition expected)
    {
        var count = Count(_ringing with { Mode = mode }, new CallInput.DialEnd(status, bridged, seconds));

        // What was not joined tells nothing new: the ring was counted when it began.
        Assert.Equal(expected == CallDisposition.NotReached ? CallDisposition.Left : expected, count.Disposition);
        Assert.Equal(expected == CallDisposition.NotReached ? TransferStage.None : Enum.Parse<TransferStage>($"{expected}"), count.Transfer);
    }

    [Theory]
    [InlineData(RungMode.Bridge, 60, CallDisposition.Talked)]
    [InlineData(RungMode.Bridge, 59, CallDisposition.Joined)]
    [InlineData(RungMode.Bridge, null, CallDisposition.Joined)]
    [InlineData(RungMode.Warm, 45, CallDisposition.Talked)]
    [InlineData(RungMode.Warm, 44, null)]
    public void The_end_of_a_leg_tells_of_a_caller_who_hung_up_first(RungMode mode, int? seconds, CallDisposition? expected) =>
        Assert.Equal(expected, CallCount.OfLeg(mode, seconds)?.Disposition);

    [Fact]
    public void The_numbers_count_when_they_are_spoken_and_not_after_a_talk()
    {
        var connecting = _start with { State = CallState.Connecting };

        Assert.Equal((CallDisposition.Numbers, TransferStage.Offered), Told(connecting, new RungChoice.NobodyLeft()));
        Assert.Equal((CallDisposition.Numbers, TransferStage.Offered), Told(connecting, new RungChoice.AllBusy()));
        Assert.Equal((CallDisposition.Numbers, TransferStage.Offered), Told(connecting with { Round = TransferPlan.Rounds - 1 }, new RungChoice.NobodyLeft()));
        Assert.Equal((CallDisposition.Left, TransferStage.None), Told(connecting with { Joined = Joined.Talked }, new RungChoice.NobodyLeft()));
    }

    private static (CallDisposition Disposition, TransferStage Transfer) Told(Call call, RungChoice choice)
    {
        var count = CallCount.Of(call, new CallInput.Silence(), CallMachine.Take(call, choice, RungMode.Bridge, _pack), "en");
        return (count.Disposition, count.Transfer);
    }

    private static CallCount Count(Call call, CallInput heard) => CallCount.Of(call, heard, CallMachine.Take(call, heard, _pack), "en");
}
