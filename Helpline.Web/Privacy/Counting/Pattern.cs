using Helpline.Flows;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Privacy.Counting;

/// <summary>Contacts of one day that are alike, in the closed lists of the log.</summary>
internal sealed record Pattern
{
    public required string Channel { get; init; }

    public required string Language { get; init; }

    public required string Placement { get; init; }

    /// <summary>0 to 23, local.</summary>
    public required int Hour { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    public required string Disposition { get; init; }

    /// <summary>Null for texts.</summary>
    public string? Transfer { get; init; }

    /// <summary>Contacts of as many different people.</summary>
    public required int Known { get; init; }

    /// <summary>Calls without a number.</summary>
    public int Withheld { get; init; }

    public int Contacts => Known + Withheld;

    public string PartOfDay => Hour switch
    {
        < 6 => "night",
        < 12 => "morning",
        < 18 => "afternoon",
        _ => "evening",
    };

    public Cell DayCell(DateOnly day) =>
        new(Periods.Day, IsoDate.Text(day), Channel, Language, Placement, string.Join('>', Topics), Disposition);

    public Cell WeekCell(DateOnly day) =>
        new(Periods.Week, Periods.WeekOf(day), Channel, Language, Intents: Topics is [var first, ..] ? first : "", Disposition: Disposition);
}
