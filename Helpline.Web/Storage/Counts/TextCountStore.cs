namespace Helpline.Web.Storage.Counts;

/// <summary>The sums of the texts of the open day, over all nodes, until the day closes.</summary>
internal sealed class TextCountStore(Guard guard)
{
    private const string AddText = """
        insert into live.text_count as c (node, metric, value, batch, number) values (@node, @Metric, @Value, @batch, @Number)
        on conflict (node, metric, value) do update set batch = excluded.batch, number = c.number + excluded.number
        where c.batch < excluded.batch
        """;

    /// <summary>Adding a batch again changes nothing. Each sum by itself, so that a slow store has its whole patience for each.</summary>
    public async Task AddAsync(string node, int batch, IEnumerable<TextCount> sums, CancellationToken cancellation)
    {
        foreach (var sum in sums)
        {
            await guard.AskAsync(sql => sql.RunAsync(AddText, new { node, batch, sum.Metric, sum.Value, sum.Number }), cancellation);
        }
    }
}
