namespace Helpline.Web.Storage.Admins;

/// <summary>One-time links: the first way in, and the way back after a lost device.</summary>
internal sealed class Invitations(Guard guard, TimeProvider time)
{
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(30);

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Makes a link's token. Older ones for the same e-mail, and those that nobody used, are void from now on.</summary>
    public async Task<string> NewAsync(string email, AdminRole role, CancellationToken cancellation)
    {
        var token = SecretToken.New();
        await guard.TransactAsync(
            sql => sql.RunAsync(
                """
                delete from kept.admin_invitation where email = @email or expires <= @now;
                insert into kept.admin_invitation (token, email, role, expires) values (@token, @email, @role, @expires)
                """,
                new { token = SecretToken.Hash(token), email, role = role.ToString(), now = Now, expires = (time.GetUtcNow() + Valid).ToUnixTimeSeconds() }),
            cancellation);
        return token;
    }

    /// <summary>False when there was none.</summary>
    public Task<bool> WithdrawAsync(string email, AuditNote note, CancellationToken cancellation) => guard.TransactAsync(
        async sql => await sql.RunAsync("delete from kept.admin_invitation where email = @email", new { email }) > 0, note, cancellation);

    public Task<IReadOnlyList<Invitation>> OpenAsync(CancellationToken cancellation) => guard.RunAsync(
        sql => sql.RowsAsync<Invitation>(
            "select email as Email, role as Role, expires as Expires from kept.admin_invitation where expires > @Now order by email", new { Now }),
        cancellation);

    /// <summary>Null for one that is wrong, used or over: nobody is told which.</summary>
    public Task<Invitation?> FindAsync(string token, CancellationToken cancellation) => guard.RunAsync(
        async sql => (await sql.RowsAsync<Invitation>(
            "select email as Email, role as Role, expires as Expires from kept.admin_invitation where token = @token and expires > @Now",
            new { token = SecretToken.Hash(token), Now })).SingleOrDefault(),
        cancellation);

    /// <summary>
    /// Uses the link up and lets its person in: as <paramref name="id"/> if the e-mail is new. A person who was known keeps their id,
    /// takes the link's role (the last owner stays one), and is signed out everywhere: a lost device may still be signed in. Null when the link was used meanwhile.
    /// </summary>
    public Task<AdminUser?> AcceptAsync(string token, string id, AuditNote note, CancellationToken cancellation) => guard.TransactAsync(
        async sql =>
        {
            var values = new { token = SecretToken.Hash(token), id, Now };
            var used = (await sql.RowsAsync<Invitation>(
                "delete from kept.admin_invitation where token = @token and expires > @Now returning email as Email, role as Role, expires as Expires",
                values)).SingleOrDefault();
            if (used is null)
            {
                return null;
            }

            var user = (await sql.RowsAsync<AdminUser>(
                """
                insert into kept.admin_user as u (id, email, role, added) values (@id, @Email, @role, @Now)
                on conflict (email) do update set role =
                    case when u.role = 'Owner' and not exists (
                        select 1 from kept.admin_user o join kept.admin_passkey p on p.admin = o.id where o.role = 'Owner' and o.id <> u.id)
                    then u.role else excluded.role end
                returning id as Id, email as Email, role as Role
                """,
                new { id, used.Email, role = used.Role.ToString(), Now })).Single();
            await People.EndSessionsAsync(sql, user.Id);
            await note(sql);
            return user;
        },
        cancellation);
}

/// <summary>A link that is still open.</summary>
internal sealed record Invitation
{
    public string Email { get; init; } = "";

    public AdminRole Role { get; init; }

    public long Expires { get; init; }
}
