using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Admin.Charts;

/// <summary>A picture of published figures. Its title is what it shows, as a sentence; the same figures stand in a table beneath it.</summary>
internal sealed record Chart
{
    public required string Id { get; init; }

    public required Phrase Title { get; init; }

    /// <summary>What the bars are: the head of the table's first column.</summary>
    public required Phrase Of { get; init; }

    /// <summary>What is counted: the head of the table's second column.</summary>
    public Phrase Unit { get; init; } = new("Contacts, about", "Contactos, aprox.");

    /// <summary>In the order in which they are drawn. Without any, <see cref="Title"/> says what is missing.</summary>
    public IReadOnlyList<Bar> Bars { get; init; } = [];

    /// <summary>Standing columns along the time, not lying bars.</summary>
    public bool IsUpright { get; init; }

    /// <summary>Several pictures beside each other instead of bars of its own: the title of each is its name.</summary>
    public IReadOnlyList<Chart> Panels { get; init; } = [];

    /// <summary>Days of the campaign, for columns along the months.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>The highest that its scale must hold, where it shares one with others.</summary>
    public int Most { get; init; } = 1;

    /// <summary>Whether there is anything to see.</summary>
    public bool IsEmpty => Bars.Count == 0 && Panels.Count == 0;

    /// <summary>Twice as wide as the others: it has many columns.</summary>
    public bool IsWide { get; init; }

    /// <summary>What a reader must know to read it rightly.</summary>
    public Phrase? Note { get; init; }
}

/// <param name="Label">What is counted.</param>
/// <param name="Contacts">A published figure; null is fewer than 11.</param>
/// <param name="Foot">The short label under a column; the label when it is null, nothing when it is empty.</param>
internal sealed record Bar(Phrase Label, int? Contacts, Phrase? Foot = null)
{
    /// <summary>What is not known: grey.</summary>
    public bool IsUnknown { get; init; }
}

/// <summary>A month in which something of the campaign was, in a chart of months. However much it was, the month has one mark.</summary>
/// <param name="Number">By which its days are found beneath the chart.</param>
/// <param name="Column">Which of the months it is.</param>
/// <param name="Dates">Its days, the oldest first.</param>
internal sealed record Mark(int Number, int Column, IReadOnlyList<CampaignDate> Dates)
{
    /// <summary>Those of the months. A month is its whole weeks, as its figures are.</summary>
    public static IReadOnlyList<Mark> Of(IReadOnlyList<CampaignDate> dates, IReadOnlyList<string> months) =>
    [
        .. months.Index()
            .GroupJoin(dates, month => month.Item, date => Periods.MonthOf(date.Day), (month, days) => (month.Index, Days: days.ToList()))
            .Where(month => month.Days.Count > 0)
            .Select((month, at) => new Mark(at + 1, month.Index, month.Days)),
    ];
}
