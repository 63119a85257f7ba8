using System.Security.Cryptography;

namespace Helpline.Web.Storage.Admins;

/// <summary>Notes and reads. There is no third verb: a trigger in the database refuses it to everybody.</summary>
internal sealed class AuditTrail(Guard guard, TimeProvider time)
{
    public Task NoteAsync(string who, string act, string about, CancellationToken cancellation) => guard.RunAsync(
        sql => InsertAsync(sql, who, act, about), cancellation);

    /// <summary>For what may be refused.</summary>
    public AuditNote Note(string who, string act, string about) => sql => InsertAsync(sql, who, act, about);

    /// <summary>The newest first, those before the given one; an empty filter lets everything through, an act with a ! before it all others.</summary>
    public Task<IReadOnlyList<AuditEntry>> ReadAsync(string act, string who, long before, string nonce, int count, CancellationToken cancellation) =>
        guard.RunAsync(
            sql => sql.RowsAsync<AuditEntry>(
                """
                select at as At, nonce as Nonce, who as Who, act as Act, about as About
                from kept.audit
                where (@act = '' or act = @act or (substr(@act, 1, 1) = '!' and act <> substr(@act, 2))) and (@who = '' or who = @who) and (at < @before or at = @before and nonce < @nonce)
                order by at desc, nonce desc
                limit @count
                """,
                new { act, who, before, nonce, count }),
            cancellation);

    private Task<int> InsertAsync(Sql sql, string who, string act, string about) => sql.RunAsync(
        "insert into kept.audit (at, nonce, who, act, about) values (@at, @nonce, @who, @act, @about)",
        new
        {
            at = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
            nonce = RandomNumberGenerator.GetHexString(16, lowercase: true),
            who,
            act,
            about,
        });
}

/// <summary>An entry that whoever does what it tells of writes in the same transaction: both stand, or neither.</summary>
internal delegate Task AuditNote(Sql sql);

internal static class AuditNotes
{
    /// <summary>Does it and notes it; what did nothing, and says so, is not noted.</summary>
    public static Task<bool> TransactAsync(this Guard guard, Func<Sql, Task<bool>> work, AuditNote note, CancellationToken cancellation) => guard.TransactAsync(
        async sql =>
        {
            var done = await work(sql);
            if (done)
            {
                await note(sql);
            }

            return done;
        },
        cancellation);
}

/// <summary>Who did what, when. An admin is no rider: the time is exact.</summary>
internal sealed record AuditEntry
{
    /// <summary>Microseconds since 1970.</summary>
    public long At { get; init; }

    /// <summary>Tells two entries of one moment apart.</summary>
    public string Nonce { get; init; } = "";

    public string Who { get; init; } = "";

    public string Act { get; init; } = "";

    public string About { get; init; } = "";
}
