using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Privacy.Counting;

/// <summary>A sum of minutes may be one person's: it is shown only when eleven have called.</summary>
public sealed class MinutesTests
{
    private static readonly DateOnly _july = new(2026, 7, 1);

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, 300)]
    public void Minutes_are_shown_of_eleven_callers_at_least(int callers, int? shown)
    {
        var figures = ShownFigures.Of([new("2026-04", "channel", "voice", callers), new("2026-04", "channel", "sms", 900), new("2026-04", Tallies.Minutes, "in", 302)], _july);

        Assert.Equal(shown, figures.In("2026-04", Tallies.Minutes).SingleOrDefault()?.Contacts);
    }

    [Fact]
    public void Minutes_of_several_small_months_are_never_shown_together()
    {
        Tally[] tallies = [.. from month in new[] { "2026-04", "2026-05", "2026-06" } from tally in new Tally[] { new(month, "channel", "voice", 9), new(month, Tallies.Minutes, "in", 9) } select tally];

        var figures = ShownFigures.Of(tallies, _july);

        Assert.NotEmpty(figures.In("2026-Q2", "channel"));
        Assert.Empty(figures.In("2026-Q2", Tallies.Minutes));
        Assert.DoesNotContain(Tallies.Minutes, Tallies.Public);
    }
}
