namespace Helpline.Web.Storage.Counts;

/// <summary>The sums of the texts of the open day, over all nodes, until the day closes.</summary>
internal sealed class TextCountStore(Guard guard)
{
    private const string AddText = """
        insert into live.text_count as c (node, metric, value, batch, number) values (@node, @Metric, @Value, @batch, @Number)
        on conflict (node, metric, value) do update set batch = excluded.batch, number = c.number + excluded.number
        where c.batch < excluded.batch
        """;

    // The names sort from the best to the worst.
    private const string OnSecondReport = """
        on conflict (reply) do update set delivery = excluded.delivery where excluded.delivery < d.delivery
        """;

    /// <summary>What was told of replies and calls, each by its pseudonym. Of several reports on one the best counts, whoever brings them.</summary>
    public Task AddEventsAsync(IReadOnlyList<(byte[] Id, string Told)> events, CancellationToken cancellation)
    {
        var values = new Dictionary<string, object>();
        foreach (var (row, (id, told)) in events.Index())
        {
            (values[$"reply{row}"], values[$"delivery{row}"]) = (id, told);
        }

        var rows = string.Join(", ", events.Index().Select(one => FormattableString.Invariant($"(@reply{one.Index}, @delivery{one.Index})")));
        return guard.AskAsync(sql => sql.RunAsync($"insert into live.delivery as d (reply, delivery) values {rows} {OnSecondReport}", values), cancellation);
    }

    /// <summary>Adding a batch again changes nothing. Each sum by itself, so that a slow store has its whole patience for each.</summary>
    public async Task AddAsync(string node, int batch, IEnumerable<TextCount> sums, CancellationToken cancellation)
    {
        foreach (var sum in sums)
        {
            await guard.AskAsync(sql => sql.RunAsync(AddText, new { node, batch, sum.Metric, sum.Value, sum.Number }), cancellation);
        }
    }
}
