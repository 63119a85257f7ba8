using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Admin;

/// <summary>
/// An attacker with a month's log, its public file and every figure of the pages. Each hidden count begins as 0 to 10 and is narrowed by all
/// equations there are, until nothing changes: every property adds up to the same contacts, those of the log; a shown figure is within 2.
/// </summary>
internal sealed class Narrowing
{
    private static readonly (string Property, string[] Values)[] _properties =
    [
        ("channel", ["sms", "voice"]),
        ("language", ["en", "es"]),
        ("placement", ["bus", "shelter", "train", "platform", "restroom", "web", "unknown"]),
        ("disposition", ["crisis", "stopped", "quiet", "answered", "unmatched", "talked", "joined", "numbers", "not-reached", "topics", "left"]),
        ("part_of_day", ["night", "morning", "afternoon", "evening"]),
    ];

    private readonly ShownFigures _figures;
    private readonly Dictionary<(string Month, string Property, string Value), (int Low, int High)> _known = [];
    private readonly Dictionary<string, (int Low, int High)> _all = [];
    private readonly List<(string Quarter, string Property, string Value, int Low, int High)> _quarters = [];

    public Narrowing(IReadOnlyList<Published> log, ShownFigures figures)
    {
        _figures = figures;
        foreach (var month in figures.Months)
        {
            Begin(month, [.. log.Where(row => row.Month == month)]);
        }

        // A quarter that is over and shows nothing tells that its small months are at most 10 together.
        foreach (var quarter in figures.Months.GroupBy(Periods.QuarterOf).Where(months => months.Count() == 3).Select(months => months.Key))
        {
            _quarters.AddRange(
                from property in _properties
                from value in property.Values
                let about = figures.In(quarter, property.Property).FirstOrDefault(tally => tally.Value == value)?.Contacts
                let most = about is 15 or 25 ? 30 : about + 2 // it may be a sum that is shown as less
                select (quarter, property.Property, value, about is null ? 0 : Math.Max(11, about.Value - 2), most ?? 10));
        }

        while (Narrow())
        {
        }
    }

    /// <summary>What is hidden, and between which numbers it must lie.</summary>
    public IEnumerable<(string Month, string Property, string Value, int Low, int High)> Hidden =>
        _known.Where(one => !IsShown(one.Key)).Select(one => (one.Key.Month, one.Key.Property, one.Key.Value, one.Value.Low, one.Value.High));

    private bool IsShown((string Month, string Property, string Value) key) =>
        _figures.In(key.Month, key.Property).Any(tally => tally.Value == key.Value);

    private void Begin(string month, List<Published> rows)
    {
        _all[month] = (rows.Sum(row => row.Contacts ?? 0), rows.Sum(row => row.Contacts ?? 10));
        foreach (var (property, values) in _properties)
        {
            var shown = _figures.In(month, property).ToDictionary(tally => tally.Value, tally => tally.Contacts);
            foreach (var value in values)
            {
                var (low, high) = shown.TryGetValue(value, out var about) ? (Math.Max(11, about - 2), about + 2) : (0, 10);

                // Whoever stands in a row with this value has it.
                List<Published> with = [.. rows.Where(row => Of(row.Cell, property) == value)];
                _known[(month, property, value)] =
                    (Math.Max(low, with.Sum(row => row.Contacts ?? 0)), property == "channel" ? Math.Min(high, with.Sum(row => row.Contacts ?? 10)) : high);
            }
        }
    }

    private static string Of(Cell cell, string property) => property switch
    {
        "channel" => cell.Channel,
        "language" => cell.Language,
        "placement" => cell.Placement,
        "disposition" => cell.Disposition,
        _ => "",
    };

    private bool Narrow()
    {
        var before = (_all.Values.Sum(range => range.High - range.Low), _known.Values.Sum(range => range.High - range.Low));
        foreach (var month in _figures.Months)
        {
            foreach (var (property, values) in _properties)
            {
                _all[month] = AddUp([.. values.Select(value => (month, property, value))], _all[month]);
            }
        }

        foreach (var (quarter, property, value, low, high) in _quarters)
        {
            AddUp([.. _known.Keys.Where(key => key.Property == property && key.Value == value && Periods.QuarterOf(key.Month) == quarter && !IsShown(key))], (low, high));
        }

        return before != (_all.Values.Sum(range => range.High - range.Low), _known.Values.Sum(range => range.High - range.Low));
    }

    // The parts make the whole: what one of them can be, the others and the whole decide.
    private (int Low, int High) AddUp(IReadOnlyList<(string, string, string)> parts, (int Low, int High) whole)
    {
        var (low, high) = (parts.Sum(part => _known[part].Low), parts.Sum(part => _known[part].High));
        whole = parts.Count == 0 ? whole : (Math.Max(whole.Low, low), Math.Min(whole.High, high));
        foreach (var part in parts)
        {
            var (least, most) = _known[part];
            _known[part] = (Math.Max(least, whole.Low - (high - most)), Math.Min(most, whole.High - (low - least)));
        }

        return whole;
    }
}
