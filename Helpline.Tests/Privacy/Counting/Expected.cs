using System.Globalization;

namespace Helpline.Tests.Privacy.Counting;

/// <summary>
/// The log by its definition: all contacts at once, one by one, each put into the first of its three rows that is large enough.
/// Slow, and nothing of it is the app's own code but the shape of the contacts.
/// </summary>
internal static class Expected
{
    internal sealed record Contact(
        DateOnly Day, string Person, string Channel, string Language, string Placement, string Topics, string Disposition)
    {
        public DateOnly Sunday => Day.AddDays((7 - (int)Day.DayOfWeek) % 7);

        public string Month => Sunday.AddDays(-3).ToString("yyyy-MM", CultureInfo.InvariantCulture);

        public (string, string, string, string, string, string, string) DayRow =>
            ("day", Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Channel, Language, Placement, Topics, Disposition);

        public (string, string, string, string, string, string, string) WeekRow => ("week", Week, Channel, Language, "", Topics.Split('>')[0], Disposition);

        public (string, string, string, string, string, string, string) MonthRow => ("month", Month, Channel, "", "", "", "");

        private string Week
        {
            get
            {
                // The first ISO week is the one with the year's first Thursday.
                var thursday = Sunday.AddDays(-3);
                return string.Create(CultureInfo.InvariantCulture, $"{thursday.Year}-W{((thursday.DayOfYear - 1) / 7) + 1:00}");
            }
        }
    }

    public static IReadOnlyList<Contact> Contacts(History history) =>
    [
        .. history.Closes.SelectMany(close => close.Contacts.SelectMany((alike, group) => Enumerable
            .Range(0, alike.Count)
            .Select(one => new Contact(
                close.Day,
                one < alike.Known ? $"{group} {one}" : "withheld",
                alike.Channel,
                alike.Language,
                alike.Placement,
                alike.Topics,
                alike.Disposition)))),
    ];

    public static IReadOnlyList<string> Log(History history)
    {
        var contacts = Contacts(history);
        var rows = new List<string>();
        var left = new List<Contact>();
        foreach (var row in contacts.GroupBy(contact => contact.DayRow))
        {
            if (row.DistinctBy(contact => contact.Person).Count() < 11)
                left.AddRange(row);
            else if (row.First().Sunday <= history.Through)
                rows.Add($"{row.Key} {row.Count()}");
        }

        var remaining = new List<Contact>();
        foreach (var row in left.GroupBy(contact => contact.WeekRow))
        {
            if (row.Count() < 11 || row.GroupBy(contact => contact.Day).Max(day => day.DistinctBy(contact => contact.Person).Count()) < 3)
                remaining.AddRange(row);
            else if (row.First().Sunday <= history.Through)
                rows.Add($"{row.Key} {row.Count()}");
        }

        foreach (var month in MonthsOver(history))
        {
            foreach (var channel in new[] { "sms", "voice" })
            {
                var count = remaining.Count(contact => contact.Month == month && contact.Channel == channel);
                rows.Add($"{("month", month, channel, "", "", "", "")} {(count >= 11 ? count : null)}");
            }
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    /// <summary>Each Sunday that was closed ends a week; the one whose next Thursday lies in another month ends a month.</summary>
    public static IEnumerable<string> MonthsOver(History history)
    {
        for (var day = history.First; day <= history.Through; day = day.AddDays(1))
        {
            var thursday = day.AddDays(-3);
            if (day.DayOfWeek == DayOfWeek.Sunday && thursday.AddDays(7).Month != thursday.Month)
                yield return thursday.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        }
    }
}
