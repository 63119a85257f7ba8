namespace Helpline.Web.Storage.Counts;

/// <summary>The published log by pages, newest month first: its weeks, its single days, then what was left of the month.</summary>
internal sealed class LogStore(Database database)
{
    private const string Select = """
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

    /// <summary>The rows behind that one, or the first ones.</summary>
    public async Task<IReadOnlyList<Published>> PageAsync(LogFilter filter, Published? after, int take, CancellationToken cancellation)
    {
        var conditions = Conditions(filter, after).ToList();
        var text = $"{Select} {(conditions.Count > 0 ? "where " : "")}{string.Join(" and ", conditions)} {Newest}";
        var rows = await database.RunAsync(
            sql => sql.RowsAsync<LogRow>(text, new
            {
                filter.From,
                filter.To,
                filter.Channel,
                filter.Language,
                filter.Placement,
                Topic = $"%>{filter.Topic}>%",
                filter.Disposition,
                AfterMonth = after?.Month,
                AfterPeriod = after?.Cell.Period,
                AfterChannel = after?.Cell.Channel,
                AfterLanguage = after?.Cell.Language,
                AfterPlacement = after?.Cell.Placement,
                AfterIntents = after?.Cell.Intents,
                AfterDisposition = after?.Cell.Disposition,
                take,
            }),
            cancellation);
        return [.. rows.Select(row => row.ToPublished())];
    }

    /// <summary>The first and the last month that have a row; null in an empty log.</summary>
    public async Task<(string First, string Last)?> MonthsAsync(CancellationToken cancellation)
    {
        var (first, last) = await database.RunAsync(
            async sql => (await sql.ValueAsync<string>("select min(month) from kept.log"), await sql.ValueAsync<string>("select max(month) from kept.log")),
            cancellation);
        return first is null || last is null ? null : (first, last);
    }

    private static IEnumerable<string> Conditions(LogFilter filter, Published? after)
    {
        (string?, string)[] all =
        [
            (filter.From, "month >= @From"),
            (filter.To, "month <= @To"),
            (filter.Channel, "channel = @Channel"),
            (filter.Language, "language = @Language"),
            (filter.Placement, "placement = @Placement"),
            (filter.Topic, "'>' || intents || '>' like @Topic"),
            (filter.Disposition, "disposition = @Disposition"),
            (after?.Month, Behind),
        ];
        return all.Where(one => one.Item1 is not null).Select(one => one.Item2);
    }
}
