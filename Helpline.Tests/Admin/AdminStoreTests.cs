using System.Data.Common;
using System.Text;
using Helpline.Tests.Storage;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Admin;

/// <summary>What the store holds to, on both engines.</summary>
public sealed class AdminStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-admins-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 5, 18, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_audit_refuses_every_change(string engine)
    {
        await using var store = await OpenAsync(engine);
        var trail = new AuditTrail(store.Guard, _clock);
        await trail.NoteAsync("ann@example.org", "Viewed", "admin/log", Cancellation);
        await trail.NoteAsync("ann@example.org", "Exported", "2026-03", Cancellation);

        string[] changes =
        [
            "update kept.audit set who = 'nobody'", "delete from kept.audit", "delete from kept.audit where act = 'Exported'",
            engine == "postgres"
                ? "truncate kept.audit"
                : "insert or replace into kept.audit (at, nonce, who, act, about) select at, nonce, 'nobody', act, about from kept.audit",
        ];
        foreach (var change in changes)
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => store.Database.TransactAsync(sql => sql.RunAsync(change), Cancellation));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }

        var entries = await trail.ReadAsync("", "", long.MaxValue, "", 10, Cancellation);
        Assert.Equal(["Exported", "Viewed"], entries.Select(entry => entry.Act).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal("ann@example.org", entry.Who));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_audit_is_read_by_key_without_losing_an_entry_of_the_same_moment(string engine)
    {
        await using var store = await OpenAsync(engine);
        var trail = new AuditTrail(store.Guard, _clock);
        foreach (var page in Enumerable.Range(0, 7))
        {
            await trail.NoteAsync("ann@example.org", "Viewed", $"{page}", Cancellation);
        }

        List<AuditEntry> seen = [];
        var (before, nonce) = (long.MaxValue, "");
        while (await trail.ReadAsync("Viewed", "ann@example.org", before, nonce, 2, Cancellation) is { Count: > 0 } entries)
        {
            seen.AddRange(entries);
            (before, nonce) = (seen[^1].At, seen[^1].Nonce);
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(page => $"{page}"), seen.Select(entry => entry.About).Order(StringComparer.Ordinal));
        Assert.Empty(await trail.ReadAsync("Exported", "", long.MaxValue, "", 2, Cancellation));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_link_works_once_and_for_half_an_hour_and_the_store_cannot_tell_it(string engine)
    {
        await using var store = await OpenAsync(engine);
        var invitations = new Invitations(store.Guard, _clock);
        var old = await invitations.NewAsync("ann@example.org", AdminRole.Owner, Cancellation);
        var token = await invitations.NewAsync("ann@example.org", AdminRole.Viewer, Cancellation);

        Assert.Null(await invitations.FindAsync(old, Cancellation));
        Assert.Null(await invitations.FindAsync("rubbish", Cancellation));
        Assert.Equal(AdminRole.Viewer, (await invitations.FindAsync(token, Cancellation))!.Role);
        var race = await Task.WhenAll(Enumerable.Range(0, 4).Select(rival => invitations.AcceptAsync(token, $"id{rival}", _ => Task.CompletedTask, Cancellation)));
        var ann = Assert.Single(race.OfType<AdminUser>());
        Assert.Equal(("ann@example.org", AdminRole.Viewer), (ann.Email, ann.Role));
        Assert.Null(await invitations.FindAsync(token, Cancellation));

        var late = await invitations.NewAsync("bea@example.org", AdminRole.Owner, Cancellation);
        _clock.Advance(Invitations.Valid);
        Assert.Null(await invitations.AcceptAsync(late, "late", _ => Task.CompletedTask, Cancellation));
        Assert.Empty(await invitations.OpenAsync(Cancellation));
        if (engine == "sqlite")
        {
            foreach (var file in _folder.EnumerateFiles("helpline.db*").Where(file => file.Extension != ".lock"))
            {
                Assert.Equal(-1, (await ReadAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(late)));
            }
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_last_owner_stays_one_whatever_two_owners_do_at_once(string engine)
    {
        await using var store = await OpenAsync(engine);
        var door = store.Guard;
        var (people, invitations) = (new People(door), new Invitations(door, _clock));
        await AddAsync(door, "ann", AdminRole.Owner, passkey: 1);

        // Somebody who was never signed in decides nothing, and is no second owner.
        await AddAsync(door, "new", AdminRole.Owner);
        Assert.False(await people.ChangeRoleAsync("ann", AdminRole.Viewer, _ => Task.CompletedTask, Cancellation));
        Assert.False(await people.RemoveAsync("ann", _ => Task.CompletedTask, Cancellation));
        await invitations.AcceptAsync(await invitations.NewAsync("ann@example.org", AdminRole.Viewer, Cancellation), "other", _ => Task.CompletedTask, Cancellation);
        Assert.Equal(AdminRole.Owner, (await people.AllAsync(Cancellation)).Single(person => person.Id == "ann").Role);

        Assert.True(await people.RemoveAsync("new", _ => Task.CompletedTask, Cancellation));

        // Somebody who is removed cannot come back by a link that was still open.
        await AddAsync(door, "cy", AdminRole.Viewer);
        var open = await invitations.NewAsync("cy@example.org", AdminRole.Viewer, Cancellation);
        Assert.True(await people.RemoveAsync("cy", _ => Task.CompletedTask, Cancellation));
        Assert.Null(await invitations.AcceptAsync(open, "cy2", _ => Task.CompletedTask, Cancellation));

        for (var round = 0; round < 5; round++)
        {
            await AddAsync(door, $"bea{round}", AdminRole.Owner, passkey: (byte)(2 + round));
            var owners = (await people.AllAsync(Cancellation)).Where(person => person.Role is AdminRole.Owner).Select(person => person.Id).ToList();
            var removed = await Task.WhenAll(owners.Select(id => Task.Run(() => people.RemoveAsync(id, _ => Task.CompletedTask, Cancellation), Cancellation)));
            Assert.Single(removed, gone => gone);
            Assert.Single(await people.AllAsync(Cancellation), person => person.Role is AdminRole.Owner);
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_passkey_is_found_again_as_it_was_kept(string engine)
    {
        await using var store = await OpenAsync(engine);
        var door = store.Guard;
        var admins = new AdminStore(door, _clock);
        await AddAsync(door, "ann", AdminRole.Viewer);
        var ann = (await admins.FindByIdAsync("ann", Cancellation))!;
        var made = new UserPasskeyInfo([1, 2, 3], [4, 5], _clock.GetUtcNow(), uint.MaxValue, ["internal", "hybrid"], true, true, false, [], []) { Name = "Laptop" };

        await admins.AddOrUpdatePasskeyAsync(ann, made, Cancellation);
        made.SignCount = 7;
        await admins.AddOrUpdatePasskeyAsync(ann, made, Cancellation);

        var kept = Assert.Single(await admins.GetPasskeysAsync(ann, Cancellation));
        Assert.Equivalent(made, kept, strict: true);
        Assert.Equal("ann", (await admins.FindByPasskeyIdAsync([1, 2, 3], Cancellation))!.Id);
        Assert.Null(await admins.FindByPasskeyIdAsync([3, 2, 1], Cancellation));

        // Removed twice at once, it is noted once: what did not happen is not noted.
        var noted = 0;
        var removals = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => admins.RemovePasskeyAsync(ann, [1, 2, 3], _ => Task.FromResult(noted++), Cancellation)));
        Assert.Single(removals, removed => removed);
        Assert.Equal(1, noted);
        Assert.Empty(await admins.GetPasskeysAsync(ann, Cancellation));
    }

    private async Task<StoreUnderTest> OpenAsync(string engine) => await StoreUnderTest.OpenAsync(engine == "sqlite"
        ? $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}"
        : await PostgresCluster.NewDatabaseAsync());

    private async Task AddAsync(Guard door, string id, AdminRole role, byte? passkey = null)
    {
        var admins = new AdminStore(door, _clock);
        var user = new AdminUser { Id = id, Email = $"{id}@example.org", Role = role };
        await admins.CreateAsync(user, Cancellation);
        if (passkey is { } key)
        {
            await admins.AddOrUpdatePasskeyAsync(user, new UserPasskeyInfo([key], [1], _clock.GetUtcNow(), 0, [], true, true, true, [], []), Cancellation);
        }
    }

    // As it lies there while the store has it open.
    private static async Task<byte[]> ReadAsync(FileInfo file)
    {
        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }
}
