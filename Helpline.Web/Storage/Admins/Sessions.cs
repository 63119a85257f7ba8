using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helpline.Web.Storage.Admins;

/// <summary>Sign-ins. They live in the store, so that any node can end one: a copy of its cookie is then refused at once.</summary>
internal sealed class Sessions(Guard guard, TimeProvider time)
{
    /// <summary>Nobody looks at a page for that long: it ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>It ends, however busy it is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const long Minute = 60;

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Begins a session, or begins it anew for whoever signs in where somebody was signed in. Ended ones are swept on the way.</summary>
    public Task BeginAsync(string token, string admin, CancellationToken cancellation) => guard.RunAsync(
        sql => sql.RunAsync(
            """
            delete from kept.admin_session where seen < @idle or started < @longest;
            insert into kept.admin_session (token, admin, started, seen, confirmed) values (@token, @admin, @now, @now, @now)
            on conflict (token) do update set
                admin = excluded.admin, started = excluded.started, seen = excluded.seen, confirmed = excluded.confirmed
            """,
            new { token = SecretToken.Hash(token), admin, now = Now, idle = Since(Idle), longest = Since(Longest) }),
        cancellation);

    /// <summary>Null when it has ended. Who they are and their role are read anew each time.</summary>
    public Task<Session?> FindAsync(string token, CancellationToken cancellation) => guard.RunAsync(
        async sql =>
        {
            var values = new { token = SecretToken.Hash(token), now = Now, idle = Since(Idle), longest = Since(Longest) };
            var session = (await sql.RowsAsync<Session>(
                """
                select u.id as Admin, u.email as Email, u.role as Role, s.confirmed as Confirmed, s.seen as Seen
                from kept.admin_session s join kept.admin_user u on u.id = s.admin
                where s.token = @token and s.seen >= @idle and s.started >= @longest
                """,
                values)).SingleOrDefault();

            // To the minute: a write for every picture of a page would be a waste.
            if (session is not null && session.Seen <= values.now - Minute)
            {
                await sql.RunAsync("update kept.admin_session set seen = @now where token = @token", values);
            }

            return session;
        },
        cancellation);

    public Task ConfirmAsync(string token, CancellationToken cancellation) => guard.RunAsync(
        sql => sql.RunAsync("update kept.admin_session set confirmed = @now where token = @token", new { token = SecretToken.Hash(token), now = Now }),
        cancellation);

    public Task EndAsync(string token, CancellationToken cancellation) => guard.RunAsync(
        sql => sql.RunAsync("delete from kept.admin_session where token = @token", new { token = SecretToken.Hash(token) }),
        cancellation);

    private long Since(TimeSpan span) => (time.GetUtcNow() - span).ToUnixTimeSeconds();
}

/// <summary>Somebody who is signed in, as the store knows them at this moment.</summary>
internal sealed record Session
{
    public string Admin { get; init; } = "";

    public string Email { get; init; } = "";

    public AdminRole Role { get; init; }

    /// <summary>When a passkey was last used in it, in seconds since 1970.</summary>
    public long Confirmed { get; init; }

    public long Seen { get; init; }
}

/// <summary>A secret that is handed out once. The store holds its hash: whoever reads the store can do nothing with it.</summary>
internal static class SecretToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
