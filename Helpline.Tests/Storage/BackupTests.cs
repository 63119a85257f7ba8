using System.Data.Common;
using System.Security.Cryptography;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Microsoft.Data.Sqlite;

namespace Helpline.Tests.Storage;

/// <summary>The drill: the commands of docs/backup.md, as they stand there.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly DateOnly _day = new(2026, 3, 5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-backup-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(_folder.FullName, "backup");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_backup_of_PostgreSQL_restores_what_was_published_and_holds_nothing_else()
    {
        var (old, restored) = (await PostgresCluster.NewDatabaseAsync(), await PostgresCluster.NewDatabaseAsync());
        string log;
        await using (var store = await StoreUnderTest.OpenAsync(old))
        {
            log = await UsedAsync(store);
            await DocumentedCommand.RunAsync("pg_dump ", old, Backup);
        }

        await DocumentedCommand.RunAsync("pg_restore ", restored, Backup);

        await using var again = await StoreUnderTest.OpenAsync(restored);
        await HoldsAsync(again, log);
    }

    [Fact]
    public async Task A_backup_of_SQLite_restores_what_was_published_and_holds_nothing_else()
    {
        var file = Path.Combine(_folder.FullName, "helpline.db");
        string log;
        await using (var store = await StoreUnderTest.OpenAsync($"Data Source={file}"))
        {
            log = await UsedAsync(store);
            var statements = DocumentedCommand.Line("sqlite3 \"$STORE\" \"vacuum").Split('"')[3].Replace("$BACKUP", Backup, StringComparison.Ordinal);
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync(Cancellation);
            foreach (var statement in statements.Split(';'))
            {
                await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are those of our own documentation
                command.CommandText = statement;
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(Cancellation);
            }
        }

        Assert.Equal(-1, (await File.ReadAllBytesAsync(Backup, Cancellation)).AsSpan().IndexOf("FRIEND"u8));
        await using var again = await StoreUnderTest.OpenAsync($"Data Source={Backup}");
        await HoldsAsync(again, log);
    }

    // A week that is published, a day that waits, and a day that is open.
    private static async Task<string> UsedAsync(StoreUnderTest store)
    {
        for (var person = 0; person < 12; person++)
        {
            await TextAsync(store, _day, "SIGNS");
        }

        Assert.True(await store.Days.CloseAsync(new DateOnly(2026, 3, 8), Noise(), Cancellation));
        await TextAsync(store, new DateOnly(2026, 3, 9), "FRIEND");
        Assert.True(await store.Days.CloseAsync(new DateOnly(2026, 3, 9), Noise(), Cancellation));
        await TextAsync(store, new DateOnly(2026, 3, 10), "WORK");
        Assert.Equal(1, await CountAsync(store, "kept.pending"));
        await AdminAsync(store);
        return (await store.Kept.LogAsync("2026-03", "2026-04", Cancellation)).ToCsv();
    }

    private static async Task HoldsAsync(StoreUnderTest store, string log)
    {
        Assert.Contains("2026-03-05,day,sms,en,unknown,SIGNS,answered,12", log, StringComparison.Ordinal);
        Assert.Equal(log, (await store.Kept.LogAsync("2026-03", "2026-04", Cancellation)).ToCsv());
        Assert.Equal(new DateOnly(2026, 3, 9), await store.Kept.LastClosedAsync(Cancellation));
        Assert.Equal(0, await CountAsync(store, "kept.pending"));
        Assert.Equal(0, await CountAsync(store, "live.conversation"));
        Assert.Equal(0, await CountAsync(store, "live.salt"));
        Assert.Equal((0, 0), (await CountAsync(store, "kept.admin_session"), await CountAsync(store, "kept.admin_invitation")));
        Assert.Equal((1, 1), (await CountAsync(store, "kept.admin_user"), await CountAsync(store, "kept.audit")));
        await Assert.ThrowsAnyAsync<DbException>(() => store.Database.RunAsync(sql => sql.RunAsync("delete from kept.audit"), Cancellation));
        await TextAsync(store, new DateOnly(2026, 3, 11), "HELP");
        Assert.True(await store.Days.CloseAsync(new DateOnly(2026, 3, 11), Noise(), Cancellation));
    }

    // Somebody who enrolled, is signed in, and has invited somebody else.
    private static async Task AdminAsync(StoreUnderTest store)
    {
        var door = store.Guard;
        var invitations = new Invitations(door, TimeProvider.System);
        await invitations.AcceptAsync(await invitations.NewAsync("ann@example.org", AdminRole.Owner, Cancellation), "ann", _ => Task.CompletedTask, Cancellation);
        await new Sessions(door, TimeProvider.System).BeginAsync("token", "ann", Cancellation);
        await invitations.NewAsync("bea@example.org", AdminRole.Viewer, Cancellation);
        await new AuditTrail(door, TimeProvider.System).NoteAsync("ann@example.org", "Invited", "bea@example.org", Cancellation);
        Assert.Equal((1, 1), (await CountAsync(store, "kept.admin_session"), await CountAsync(store, "kept.admin_invitation")));
    }

    private static Task<int> CountAsync(StoreUnderTest store, string table) =>
        store.Database.RunAsync(sql => sql.ValueAsync<int>($"select count(*) from {table}"), Cancellation);

    private static async Task TextAsync(StoreUnderTest store, DateOnly day, string topic) => Assert.True(await store.Live.CommitAsync(
        new Commit
        {
            Pseudonym = Noise(),
            Salt = (await store.Days.OpenAsync(day, Noise(), Cancellation)).Salt,
            Message = Noise(),
            Version = 0,
            Conversation = new Conversation { State = "Open", Topics = topic, Disposition = "Answered" },
            Reply = new StoredReply { Message = topic, Language = "en" },
            Minute = 29_000_000,
        },
        Cancellation));

    private static byte[] Noise() => RandomNumberGenerator.GetBytes(32);
}
