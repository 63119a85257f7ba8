using Dapper;
using Helpline.Flows;

namespace Helpline.Web.Storage.Counts;

/// <summary>Reads what was published. Nothing is computed here but sums of its rows, so nothing can be asked that the log does not show.</summary>
internal sealed class KeptStore(Guard guard)
{
    private const string LogText = """
        select month as Month, period as Period, period_kind as Kind, channel as Channel, language as Language, placement as Placement,
               intents as Intents, disposition as Disposition, contacts as Contacts
        from kept.log
        """;

    // A week's name sorts behind those of its month's days, and a month's before them.
    private const string Newest = """
        order by month desc, period desc, channel desc, language desc, placement desc, intents desc, disposition desc limit @take
        """;

    private const string Behind = """
        (month, period, channel, language, placement, intents, disposition)
            < (@AfterMonth, @AfterPeriod, @AfterChannel, @AfterLanguage, @AfterPlacement, @AfterIntents, @AfterDisposition)
        """;

    private const string PublicText = """
        select month as Month, dimension as Metric, value as Value, contacts as Contacts from kept.public where month = @month
        """;

    // The rest of what was kept of a month is for its report.
    private const string OfContacts = "dimension in ('channel', 'language', 'placement', 'intent_group', 'disposition', 'part_of_day', 'transfer')";

    /// <summary>That day, and every day before it, is closed; null in a store that has closed none.</summary>
    public async Task<DateOnly?> LastClosedAsync(CancellationToken cancellation) =>
        await guard.RunAsync(sql => sql.ValueAsync<string>("select max(day) from kept.day_closed"), cancellation) is { } day
            ? IsoDate.Parse(day)
            : null;

    /// <summary>True when days of this store were played from a script: its numbers tell of nobody.</summary>
    public async Task<bool> IsMadeUpAsync(CancellationToken cancellation) =>
        await guard.RunAsync(sql => sql.ValueAsync<int?>("select one from kept.made_up"), cancellation) is not null;

    /// <summary>The rows of the months, one month after the other, each sorted by its columns.</summary>
    public async Task<Table> LogAsync(string from, string to, CancellationToken cancellation)
    {
        var rows = await guard.RunAsync(sql => sql.RowsAsync<LogRow>($"{LogText} where month between @from and @to", new { from, to }), cancellation);
        return Sorted(
            ["period", "period_kind", "channel", "language", "placement", "intents", "disposition", "contacts"],
            rows.Select(row => (
                row.Month,
                (IReadOnlyList<string>)[row.Period, row.Kind, row.Channel, row.Language, row.Placement, row.Intents, row.Disposition],
                row.Contacts)));
    }

    /// <summary>The rows behind that one, or the first ones.</summary>
    public async Task<IReadOnlyList<Published>> PageAsync(LogFilter filter, Published? after, int take, CancellationToken cancellation)
    {
        var conditions = Conditions(filter, after).ToList();
        var text = $"{LogText} {(conditions.Count > 0 ? "where " : "")}{string.Join(" and ", conditions)} {Newest}";
        var values = new DynamicParameters(filter);
        values.AddDynamicParams(new
        {
            AfterMonth = after?.Month,
            AfterPeriod = after?.Cell.Period,
            AfterChannel = after?.Cell.Channel,
            AfterLanguage = after?.Cell.Language,
            AfterPlacement = after?.Cell.Placement,
            AfterIntents = after?.Cell.Intents,
            AfterDisposition = after?.Cell.Disposition,
            take,
        });
        var rows = await guard.RunAsync(sql => sql.RowsAsync<LogRow>(text, values), cancellation);
        return [.. rows.Select(row => new Published(row.Month, row.Cell, row.Contacts))];
    }

    /// <summary>The rows of single days, of all months or of one, added up by place and language: no more than a reader of the log can do.</summary>
    public Task<IReadOnlyList<LogRow>> PlacesByLanguageAsync(string? month, CancellationToken cancellation) => guard.RunAsync(
        sql => sql.RowsAsync<LogRow>(
            """
            select placement as Placement, language as Language, cast(sum(contacts) as integer) as Contacts from kept.log
            where period_kind = 'day' and (@month = '' or month = @month) group by placement, language
            """,
            new { month = month ?? "" }),
        cancellation);

    /// <summary>The first and the last month that have a row; null in an empty log.</summary>
    public async Task<(string First, string Last)?> MonthsAsync(CancellationToken cancellation)
    {
        var (first, last) = await guard.RunAsync(
            sql => sql.RowAsync<(string? First, string? Last)>("select min(month), max(month) from kept.log"), cancellation);
        return first is null || last is null ? null : (first, last);
    }

    /// <summary>The public file of a month, as it was made.</summary>
    public async Task<Table> PublicAsync(string month, CancellationToken cancellation)
    {
        var rows = await guard.RunAsync(sql => sql.RowsAsync<Tally>($"{PublicText} and {OfContacts}", new { month }), cancellation);
        return Sorted(
            ["month", "dimension", "value", "contacts"],
            rows.Select(row => (row.Month, (IReadOnlyList<string>)[row.Month, row.Metric, row.Value], (int?)row.Contacts)));
    }

    /// <summary>The tallies of all months as they were counted. Nobody is shown these.</summary>
    public Task<IReadOnlyList<Tally>> TalliesAsync(CancellationToken cancellation) => guard.RunAsync(ClosingSql.TalliesAsync, cancellation);

    /// <summary>The public file of a month as figures.</summary>
    public Task<IReadOnlyList<Tally>> PublishedAsync(string month, CancellationToken cancellation) =>
        guard.RunAsync(sql => sql.RowsAsync<Tally>(PublicText, new { month }), cancellation);

    /// <summary>The months that have a public file with a figure in it, the newest first.</summary>
    public Task<IReadOnlyList<string>> PublishedMonthsAsync(CancellationToken cancellation) =>
        guard.RunAsync(sql => sql.RowsAsync<string>($"select distinct month from kept.public where {OfContacts} order by month desc"), cancellation);

    private static IEnumerable<string> Conditions(LogFilter filter, Published? after)
    {
        (string?, string)[] all =
        [
            (filter.From, "month >= @From"),
            (filter.To, "month <= @To"),
            (filter.Channel, "channel = @Channel"),
            (filter.Language, "language = @Language"),
            (filter.Placement, "placement = @Placement"),
            (filter.Topic, "'>' || intents || '>' like '%>' || @Topic || '>%'"),
            (filter.Disposition, "disposition = @Disposition"),
            (after?.Month, Behind),
        ];
        return all.Where(one => one.Item1 is not null).Select(one => one.Item2);
    }

    // Not by the engines, which do not sort alike.
    private static Table Sorted(IReadOnlyList<string> columns, IEnumerable<(string Month, IReadOnlyList<string> Texts, int? Contacts)> rows)
    {
        var sorted = rows.OrderBy(row => row.Month, StringComparer.Ordinal);
        for (var column = 0; column < columns.Count - 1; column++)
        {
            var by = column;
            sorted = sorted.ThenBy(row => row.Texts[by], StringComparer.Ordinal);
        }

        return new Table(columns, [.. sorted.Select(row => (row.Texts, row.Contacts))]);
    }
}

/// <summary>
/// Which published rows to show; null takes all. It selects among rows that no two of which hold the same contact, so whatever is
/// selected, no two answers can be subtracted to find a count that no row shows.
/// </summary>
internal sealed record LogFilter
{
    /// <summary>The first month.</summary>
    public string? From { get; init; }

    /// <summary>The last month.</summary>
    public string? To { get; init; }

    public string? Channel { get; init; }

    public string? Language { get; init; }

    public string? Placement { get; init; }

    /// <summary>A topic at any place of a row.</summary>
    public string? Topic { get; init; }

    public string? Disposition { get; init; }
}
