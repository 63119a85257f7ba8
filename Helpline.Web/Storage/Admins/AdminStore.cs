using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Helpline.Web.Storage.Admins;

/// <summary>What ASP.NET Core Identity asks of a store: people and their passkeys. It casts the one registration to both interfaces.</summary>
internal sealed class AdminStore(Guard guard, TimeProvider time) : IUserPasskeyStore<AdminUser>
{
    private const string UserText = "select id as Id, email as Email, role as Role from kept.admin_user";

    private const string PasskeyText = """
        select credential as Credential, admin as Admin, name as Name, public_key as PublicKey, sign_count as SignCount, transports as Transports,
               verified as Verified, eligible as Eligible, backed_up as BackedUp, added as Added
        from kept.admin_passkey
        """;

    public Task<string> GetUserIdAsync(AdminUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(AdminUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(AdminUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    // The name is the e-mail that the invitation was for, and it never changes.
    public Task SetUserNameAsync(AdminUser user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(AdminUser user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IdentityResult> CreateAsync(AdminUser user, CancellationToken cancellationToken)
    {
        await guard.RunAsync(
            sql => sql.RunAsync(
                "insert into kept.admin_user (id, email, role, added) values (@Id, @Email, @role, @now)",
                new { user.Id, user.Email, role = user.Role.ToString(), now = time.GetUtcNow().ToUnixTimeSeconds() }),
            cancellationToken);
        return IdentityResult.Success;
    }

    // A person's role is changed by People, which ends the sessions as well; nothing else of a person changes.
    public Task<IdentityResult> UpdateAsync(AdminUser user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    // Nor does anybody but People remove a person: the last owner stays one.
    public Task<IdentityResult> DeleteAsync(AdminUser user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Failed());

    public Task<AdminUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        OneAsync<AdminUser>($"{UserText} where id = @userId", new { userId }, cancellationToken);

    public Task<AdminUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        OneAsync<AdminUser>($"{UserText} where email = @normalizedUserName", new { normalizedUserName }, cancellationToken);

    public Task AddOrUpdatePasskeyAsync(AdminUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => guard.RunAsync(
        sql => sql.RunAsync(
            """
            insert into kept.admin_passkey (credential, admin, name, public_key, sign_count, transports, verified, eligible, backed_up, added, used)
            values (@credential, @admin, @name, @publicKey, @signCount, @transports, @verified, @eligible, @backedUp, @added, @now)
            on conflict (credential) do update set
                sign_count = excluded.sign_count, verified = excluded.verified, backed_up = excluded.backed_up, used = excluded.used
            """,
            new
            {
                credential = passkey.CredentialId,
                admin = user.Id,
                name = passkey.Name ?? "",
                publicKey = passkey.PublicKey,
                signCount = (long)passkey.SignCount,
                transports = string.Join(',', passkey.Transports ?? []),
                verified = passkey.IsUserVerified ? 1 : 0,
                eligible = passkey.IsBackupEligible ? 1 : 0,
                backedUp = passkey.IsBackedUp ? 1 : 0,
                added = passkey.CreatedAt.ToUnixTimeSeconds(),
                now = time.GetUtcNow().ToUnixTimeSeconds(),
            }),
        cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AdminUser user, CancellationToken cancellationToken)
    {
        var rows = await guard.RunAsync(
            sql => sql.RowsAsync<PasskeyRow>($"{PasskeyText} where admin = @Id order by added", new { user.Id }), cancellationToken);
        return [.. rows.Select(row => row.ToInfo())];
    }

    public Task<AdminUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => OneAsync<AdminUser>(
        $"{UserText} where id = (select admin from kept.admin_passkey where credential = @credentialId)", new { credentialId }, cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(AdminUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var row = await OneAsync<PasskeyRow>(
            $"{PasskeyText} where admin = @Id and credential = @credentialId", new { user.Id, credentialId }, cancellationToken);
        return row?.ToInfo();
    }

    public Task RemovePasskeyAsync(AdminUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        RemovePasskeyAsync(user, credentialId, _ => Task.CompletedTask, cancellationToken);

    /// <summary>False when there was none.</summary>
    public Task<bool> RemovePasskeyAsync(AdminUser user, byte[] credential, AuditNote note, CancellationToken cancellation) => guard.TransactAsync(
        async sql => await sql.RunAsync("delete from kept.admin_passkey where admin = @Id and credential = @credential", new { user.Id, credential }) > 0,
        note,
        cancellation);

    public Task RenamePasskeyAsync(AdminUser user, byte[] credential, string name, CancellationToken cancellation) => guard.RunAsync(
        sql => sql.RunAsync(
            "update kept.admin_passkey set name = @name where admin = @Id and credential = @credential", new { user.Id, credential, name }),
        cancellation);

    public void Dispose()
    {
        // Identity disposes its store; ours holds nothing.
    }

    private Task<T?> OneAsync<T>(string text, object values, CancellationToken cancellation)
        where T : class =>
        guard.RunAsync(async sql => (await sql.RowsAsync<T>(text, values)).SingleOrDefault(), cancellation);

    private sealed record PasskeyRow
    {
        public byte[] Credential { get; init; } = [];

        public string Name { get; init; } = "";

        public byte[] PublicKey { get; init; } = [];

        public long SignCount { get; init; }

        public string Transports { get; init; } = "";

        public long Verified { get; init; }

        public long Eligible { get; init; }

        public long BackedUp { get; init; }

        public long Added { get; init; }

        // What the authenticator said when the key was made is not kept: nothing asks for it again.
        public UserPasskeyInfo ToInfo() => new(
            Credential,
            PublicKey,
            DateTimeOffset.FromUnixTimeSeconds(Added),
            Convert.ToUInt32(SignCount, CultureInfo.InvariantCulture),
            Transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Verified != 0,
            Eligible != 0,
            BackedUp != 0,
            [],
            [])
        { Name = Name };
    }
}
