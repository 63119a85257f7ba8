using Helpline.Flows;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Storage;

/// <summary>The day that is open: which one, and its salt.</summary>
internal sealed record OpenDay(DateOnly Day, byte[] Salt)
{
    /// <summary>Never the content: a record would print the salt.</summary>
    public override string ToString() => nameof(OpenDay);
}

/// <summary>The salt of the day, and the close of the day.</summary>
internal sealed class DayStore(Guard guard, Database database, CountDay count)
{
    // A day of millions takes seconds, and more on a busy machine. Texts are answered without memory meanwhile; a close that is given up
    // for its length would only begin again, until the day is forgotten uncounted.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    /// <summary>False while the store could not be opened yet.</summary>
    public bool IsOpen => guard.IsOpen;

    /// <summary>
    /// The open day and its salt. When none is open, <paramref name="day"/> is, with the candidate as its salt.
    /// It may be an earlier day that nobody has closed yet, or a later one when our clock is behind.
    /// </summary>
    public Task<OpenDay> OpenAsync(DateOnly day, byte[] candidate, CancellationToken cancellation) =>
        guard.AskAsync(sql => OpenAsync(sql, day, candidate), cancellation);

    /// <summary>
    /// Closes every day up to and with <paramref name="day"/>, and opens the next one with a new salt.
    /// False when another node was faster: it happens once, whatever the number of nodes and the state of their clocks.
    /// </summary>
    public Task<bool> CloseAsync(DateOnly day, byte[] newSalt, CancellationToken cancellation) =>
        CloseAsync(day, newSalt, (sql, open) => ClosingSql.CloseAsync(sql, open, day, count), cancellation);

    /// <summary>The same without a durable trace: when <c>kept</c> takes no writes, a person must be forgotten all the same.</summary>
    public Task<bool> ForgetAsync(DateOnly day, byte[] newSalt, CancellationToken cancellation) =>
        CloseAsync(day, newSalt, (_, _) => Task.CompletedTask, cancellation);

    private Task<bool> CloseAsync(DateOnly day, byte[] newSalt, Func<Sql, DateOnly, Task> keep, CancellationToken cancellation) =>
        guard.TransactWithinAsync(
            async sql =>
            {
                await database.ClaimDayAsync(sql);

                // A store that has just lost its memory knows no open day, and closes one without contacts.
                var open = await sql.ValueAsync<string>("select day from live.salt") ?? IsoDate.Text(day);
                if (IsoDate.Parse(open) > day)
                {
                    return false;
                }

                await keep(sql, IsoDate.Parse(open));
                await sql.RunAsync(database.EmptyDay);
                await OpenAsync(sql, day.AddDays(1), newSalt);
                return true;
            },
            _patience,
            cancellation);

    private static async Task<OpenDay> OpenAsync(Sql sql, DateOnly day, byte[] candidate)
    {
        var row = await sql.RowAsync<(string Day, byte[] Salt)>(
            """
            insert into live.salt (one, day, salt) values (1, @day, @candidate) on conflict (one) do nothing;
            select day, salt from live.salt
            """,
            new { day = IsoDate.Text(day), candidate });
        return new OpenDay(IsoDate.Parse(row.Day), row.Salt);
    }
}
