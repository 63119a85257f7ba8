namespace Helpline.Web.Storage.Admins;

/// <summary>Who may sign in, and as what. The last owner who can sign in stays one.</summary>
internal sealed class People(Guard guard)
{
    // In one statement with the change, and after the owners' rows were locked: two owners cannot remove each other at the same moment.
    private const string LockOwners = "update kept.admin_user set role = role where role = 'Owner'";

    // An owner without a passkey cannot decide anything.
    private const string NotTheLastOwner = """
        (role <> 'Owner' or exists (
            select 1 from kept.admin_user o join kept.admin_passkey p on p.admin = o.id where o.role = 'Owner' and o.id <> @id))
        """;

    private const string PersonText = """
        select u.id as Id, u.email as Email, u.role as Role, u.added as Added,
               (select count(*) from kept.admin_passkey p where p.admin = u.id) as Passkeys,
               (select max(s.seen) from kept.admin_session s where s.admin = u.id) as Seen
        from kept.admin_user u
        """;

    public Task<IReadOnlyList<Person>> AllAsync(CancellationToken cancellation) => guard.RunAsync(
        sql => sql.RowsAsync<Person>(PersonText + " order by u.email"), cancellation);

    /// <summary>Ends the person's sessions. False when nothing was to be changed, or the last owner would be one no more.</summary>
    public Task<bool> ChangeRoleAsync(string id, AdminRole role, AuditNote note, CancellationToken cancellation) => guard.TransactAsync(
        async sql =>
        {
            await sql.RunAsync(LockOwners);
            var changed = await sql.RunAsync(
                $"update kept.admin_user set role = @role where id = @id and role <> @role and {NotTheLastOwner}", new { id, role = role.ToString() });
            if (changed > 0)
            {
                await EndSessionsAsync(sql, id);
            }

            return changed > 0;
        },
        note,
        cancellation);

    public Task SignOutEverywhereAsync(string id, CancellationToken cancellation) =>
        guard.RunAsync(sql => EndSessionsAsync(sql, id), cancellation);

    public Task<bool> RemoveAsync(string id, AuditNote note, CancellationToken cancellation) => guard.TransactAsync(
        async sql =>
        {
            await sql.RunAsync(LockOwners);
            var gone = await sql.ValueAsync<string>($"delete from kept.admin_user where id = @id and {NotTheLastOwner} returning email", new { id });
            if (gone is null)
            {
                return false;
            }

            // Nor may an open link bring them back.
            await EndSessionsAsync(sql, id);
            await sql.RunAsync("delete from kept.admin_passkey where admin = @id; delete from kept.admin_invitation where email = @gone", new { id, gone });
            return true;
        },
        note,
        cancellation);

    internal static Task<int> EndSessionsAsync(Sql sql, string id) => sql.RunAsync("delete from kept.admin_session where admin = @id", new { id });
}

/// <summary>A row of the people page.</summary>
internal sealed record Person
{
    public string Id { get; init; } = "";

    public string Email { get; init; } = "";

    public AdminRole Role { get; init; }

    public long Added { get; init; }

    public int Passkeys { get; init; }

    /// <summary>Somebody without a passkey decides nothing.</summary>
    public bool IsActingOwner => Role is AdminRole.Owner && Passkeys > 0;

    /// <summary>Seconds since 1970; null while nobody is signed in.</summary>
    public long? Seen { get; init; }
}
