using Helpline.Flows.Content;
using Helpline.Flows.Voice;

namespace Helpline.Tests.Voice;

/// <summary>What the turns of a call tell the log.</summary>
public sealed class CallCountTests
{
    private static readonly ContentPack _pack = PackReader.Read(PackReader.ShippedFolder);
    private static readonly Call _start = new() { Language = "en" };
    private static readonly Call _ringing = _start with { State = CallState.Ringing, Mode = RungMode.Warm };

    [Fact]
    public void Only_the_arrival_makes_a_contact_and_it_tells_nothing_else() =>
        Assert.Equal(new CallCount { Arrived = true }, Count(_start, new CallHeard.Arrival()));

    [Fact]
    public void A_language_is_told_by_the_key_that_chooses_it()
    {
        Assert.Null(Count(_start, new CallHeard.Key('3')).Language);
        Assert.Equal("es", Count(_start, new CallHeard.Key('2')).Language);
    }

    [Fact]
    public void A_topic_counts_when_its_words_are_given()
    {
        var (digit, topic) = _pack.Spoken.Menu.First();

        var count = Count(_start with { State = CallState.Menu }, new CallHeard.Key(digit));

        Assert.Equal((topic, CallDisposition.Topics, TransferStage.None), (count.Topic, count.Disposition, count.Transfer));
    }

    [Fact]
    public void A_dial_is_a_line_that_rang_and_nobody_reached_yet()
    {
        var turn = CallMachine.Take(_start with { State = CallState.Connecting }, new Choice.Ring(0, 0), RungMode.Warm, _pack);

        var count = CallCount.Of(_start, new CallHeard.Key('1'), turn, "en");

        Assert.Equal((CallDisposition.NotReached, TransferStage.Rung), (count.Disposition, count.Transfer));
    }

    [Theory]
    [InlineData("completed", true, 5, true)]
    [InlineData("completed", false, 90, false)]
    [InlineData("completed", null, 90, true)]
    [InlineData("completed", null, 10, false)]
    [InlineData("busy", null, null, false)]
    public void Only_a_join_is_joined(string status, bool? bridged, int? seconds, bool joined) =>
        Assert.Equal(joined, Count(_ringing, new CallHeard.DialEnd(status, bridged, seconds)).Disposition == CallDisposition.Joined);

    [Fact]
    public void The_numbers_count_when_they_are_spoken_and_not_after_a_talk()
    {
        var connecting = _start with { State = CallState.Connecting };

        Assert.Equal((CallDisposition.Numbers, TransferStage.Offered), Told(connecting, new Choice.NobodyLeft()));
        Assert.Equal((CallDisposition.Numbers, TransferStage.Offered), Told(connecting, new Choice.AllBusy()));
        Assert.Equal((CallDisposition.Numbers, TransferStage.Offered), Told(connecting with { Round = TransferPlan.Rounds - 1 }, new Choice.NobodyLeft()));
        Assert.Equal((CallDisposition.Left, TransferStage.None), Told(connecting with { Joined = Joined.Talked }, new Choice.NobodyLeft()));
    }

    private static (CallDisposition Disposition, TransferStage Transfer) Told(Call call, Choice choice)
    {
        var count = CallCount.Of(call, new CallHeard.Silence(), CallMachine.Take(call, choice, RungMode.Bridge, _pack), "en");
        return (count.Disposition, count.Transfer);
    }

    private static CallCount Count(Call call, CallHeard heard) => CallCount.Of(call, heard, CallMachine.Take(call, heard, _pack), "en");
}
