using Helpline.Flows.Content;
using Helpline.Flows.Voice;

namespace Helpline.Tests.Voice;

public sealed class TransferPlanTests
{
    private static readonly DateTime _tuesdayNoon = new(2026, 3, 3, 12, 0, 0);
    private static readonly IReadOnlySet<int> _nobody = new HashSet<int>();
    private static readonly Call _first = new() { Language = "en" };
    private static readonly Call _spanish = new() { Language = "es" };
    private static readonly IReadOnlyList<Rung> _mixed = [SpanishOnly(), English()];

    [Fact]
    public void The_first_rung_is_rung_first() =>
        Assert.Equal(new RungChoice.Ring(0, 0), Next([Bridge(), Bridge()], _first));

    [Fact]
    public void A_warm_rung_without_an_agreement_is_passed_over() =>
        Assert.Equal(new RungChoice.Ring(1, 0), Next([Warm() with { Agreement = null }, Bridge()], _first));

    [Fact]
    public void A_closed_rung_is_passed_over() =>
        Assert.Equal(new RungChoice.Ring(1, 0), Next([Bridge() with { Hours = OpeningHours.Parse("Sa 09:00-12:00") }, Bridge()], _first));

    [Fact]
    public void A_full_rung_is_passed_over() =>
        Assert.Equal(new RungChoice.Ring(1, 0), Next([Warm(), Bridge()], _first, full: [0]));

    [Fact]
    public void A_rung_that_speaks_the_language_comes_before_one_that_does_not() =>
        Assert.Equal(new RungChoice.Ring(1, 0), Next([Bridge() with { Languages = ["en"] }, Bridge() with { Languages = ["es"] }], _spanish));

    [Fact]
    public void A_caller_whom_no_rung_understands_is_connected_all_the_same() =>
        Assert.Equal(new RungChoice.Ring(0, 0), Next([Bridge() with { Languages = ["en"] }], _spanish));

    [Fact]
    public void While_the_rung_that_speaks_the_language_is_full_an_open_one_rings() =>
        Assert.Equal(new RungChoice.Ring(1, 0), Next(_mixed, _spanish, full: [0]));

    [Fact]
    public void After_the_rung_that_speaks_the_language_the_others_are_tried() =>
        Assert.Equal(new RungChoice.Ring(1, 0), Next(_mixed, _spanish with { Tried = 0 }));

    [Fact]
    public void Every_rung_rings_once_first_those_that_speak_the_language()
    {
        IReadOnlyList<Rung> ladder = [English(), SpanishOnly(), Bridge(), English(), SpanishOnly()];
        var rung = new List<int>();
        var call = _spanish;
        while (Next(ladder, call) is RungChoice.Ring ring)
        {
            rung.Add(ring.Rung);
            call = call with { Tried = ring.Rung };
        }

        Assert.Equal([1, 2, 4, 0, 3], rung);
    }

    /// <summary>Every ladder of three rungs that are free, full, closed or not agreed to, in every language, for callers in either.</summary>
    [Fact]
    public void No_free_line_is_left_untried_and_busy_is_said_only_when_there_is_none()
    {
        Rung[] kinds =
        [
            .. from rung in new[] { Bridge(), Warm(), Bridge() with { IsOff = true }, Bridge() with { Hours = OpeningHours.Parse("Sa 09:00-12:00") }, Warm() with { Agreement = null } }
               from languages in new string[][] { [], ["en"], ["es"] }
               select rung with { Languages = languages },
        ];
        var cases =
            from first in kinds
            from second in kinds
            from third in kinds
            from taken in new int[][] { [], [0], [1], [0, 2], [0, 1, 2] }
            select (new[] { first, second, third }, taken);
        foreach (var (ladder, taken) in cases)
        {
            int[] open = [.. Enumerable.Range(0, 3).Where(rung => ladder[rung].MayRing(_tuesdayNoon))];
            // What may not ring is never asked for a place.
            int[] full = [.. taken.Intersect(open)];
            foreach (var caller in new[] { _first, _spanish })
            {
                var (call, rung, choice) = (caller, new List<int>(), Next(ladder, caller, full));
                for (; choice is RungChoice.Ring ring; choice = Next(ladder, call, full))
                {
                    rung.Add(ring.Rung);
                    call = call with { Tried = ring.Rung };
                }

                Assert.Equal(open.Except(full), rung.Order());
                Assert.Equal(rung.OrderBy(place => !ladder[place].Speaks(caller.Language)).ThenBy(place => place), rung);
                Assert.Equal(rung.Count == 0 && full.Length > 0, choice is RungChoice.AllBusy);
            }
        }
    }

    [Fact]
    public void Who_goes_round_begins_with_the_rungs_that_speak_the_language() =>
        Assert.Equal(new RungChoice.Ring(1, 1), Next([English(), SpanishOnly()], _spanish with { Tried = 0, RoundAgain = true }));

    [Fact]
    public void Busy_is_only_said_when_every_open_rung_is_full_in_whatever_language() =>
        Assert.IsType<RungChoice.AllBusy>(Next(_mixed, _spanish, full: [0, 1]));

    [Fact]
    public void After_the_last_rung_nobody_is_left() =>
        Assert.IsType<RungChoice.NobodyLeft>(Next([Bridge(), Bridge()], After(1)));

    [Fact]
    public void All_full_is_told_as_busy() =>
        Assert.IsType<RungChoice.AllBusy>(Next([Warm(), Bridge()], _first, full: [0, 1]));

    [Fact]
    public void Full_lines_behind_one_that_rang_are_no_answer() =>
        Assert.IsType<RungChoice.NobodyLeft>(Next([Bridge(), Bridge()], After(0), full: [1]));

    [Fact]
    public void Nobody_open_is_no_answer_rather_than_busy() =>
        Assert.IsType<RungChoice.NobodyLeft>(Next([Warm() with { Agreement = null }], _first));

    [Fact]
    public void Who_asks_again_goes_round_after_the_last_rung() =>
        Assert.Equal(new RungChoice.Ring(0, 1), Next([Bridge(), Bridge()], After(1) with { RoundAgain = true }));

    [Fact]
    public void Nobody_goes_round_more_than_three_times() =>
        Assert.IsType<RungChoice.NobodyLeft>(Next([Bridge(), Bridge()], After(1) with { RoundAgain = true, Round = 2 }));

    [Theory]
    [InlineData("completed", true, 90, RungMode.Warm, Joined.Talked)]
    [InlineData("completed", true, 20, RungMode.Warm, Joined.Briefly)]
    [InlineData("completed", true, 45, RungMode.Bridge, Joined.Briefly)]
    [InlineData("completed", true, 60, RungMode.Bridge, Joined.Talked)]
    [InlineData("completed", true, null, RungMode.Bridge, Joined.Briefly)]
    [InlineData("completed", false, 90, RungMode.Warm, Joined.No)]
    [InlineData("completed", null, 44, RungMode.Warm, Joined.No)]
    [InlineData("completed", null, 45, RungMode.Warm, Joined.Talked)]
    [InlineData("completed", null, null, RungMode.Warm, Joined.No)]
    [InlineData("completed", null, 5, RungMode.Bridge, Joined.Briefly)]
    [InlineData("busy", null, null, RungMode.Bridge, Joined.No)]
    [InlineData("no-answer", false, 0, RungMode.Bridge, Joined.No)]
    [InlineData("failed", null, 90, RungMode.Bridge, Joined.No)]
    [InlineData("canceled", null, null, RungMode.Warm, Joined.No)]
    [InlineData(null, null, null, RungMode.Bridge, Joined.No)]
    [InlineData("busy", true, 70, RungMode.Bridge, Joined.Talked)]
    public void A_join_is_told_by_bridging_never_by_completed_alone(string? status, bool? bridged, int? seconds, RungMode mode, Joined joined) =>
        Assert.Equal(joined, new CallInput.DialEnd(status, bridged, seconds).Joined(mode));

    private static RungChoice Next(IReadOnlyList<Rung> ladder, Call call, IReadOnlyList<int>? full = null) =>
        TransferPlan.Next(ladder, call, _tuesdayNoon, full is null ? _nobody : full.ToHashSet());

    private static Call After(int rung) => _first with { Tried = rung };

    private static Rung English() => Bridge() with { Languages = ["en"] };

    private static Rung SpanishOnly() => Bridge() with { Languages = ["es"] };

    private static Rung Bridge() => new() { Number = "+15055550131", Mode = RungMode.Bridge };

    private static Rung Warm() => new() { Number = "+15055550132", Mode = RungMode.Warm, Agreement = "2026-01-01, fictional partner" };
}
