using System.Diagnostics;
using System.Text;
using Helpline.Web.Storage;
using Microsoft.Data.Sqlite;

namespace Helpline.Tests.Storage;

/// <summary>What becomes of a store in use when its file is locked, full or deleted, and what the file holds.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private const long Minute = 29_000_000;
    private const int Full = 13;

    private static readonly DateOnly _day = new(2026, 3, 5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string DbFile => Path.Combine(_folder.FullName, "helpline.db");

    private string ConnectionString => $"Data Source={DbFile}";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_file_never_holds_a_pseudonym_or_a_salt()
    {
        List<byte[]> secrets = [];
        await using (var store = await StoreUnderTest.OpenAsync(ConnectionString))
        {
            var salt = (await store.Days.OpenAsync(_day, Noise(), Cancellation)).Salt;
            secrets.Add(salt);
            for (var text = 0; text < 100; text++)
            {
                var turn = Turn(salt);
                Assert.True(await store.Live.CommitAsync(turn, Cancellation));
                secrets.AddRange([turn.Pseudonym, turn.Message]);
            }

            await AssertNoneAtRestAsync(secrets);
            Assert.True(await store.Days.CloseAsync(_day, Noise(), Cancellation));
            secrets.Add((await store.Days.OpenAsync(_day, Noise(), Cancellation)).Salt);
            await AssertNoneAtRestAsync(secrets);
        }

        await AssertNoneAtRestAsync(secrets);
    }

    [Fact]
    public async Task The_folder_holds_the_store_and_nothing_else()
    {
        await using var store = await StoreUnderTest.OpenAsync(ConnectionString);
        await WorksAsync(store);
        Assert.True(await store.Days.CloseAsync(_day, Noise(), Cancellation));
        await store.Database.CheckAsync();

        Assert.Equal(["helpline.db", "helpline.db-shm", "helpline.db-wal", "helpline.db.lock"], Names());
    }

    [Fact]
    public async Task A_locked_file_costs_no_text_and_the_day_is_closed_when_it_is_free()
    {
        await using var store = await StoreUnderTest.OpenAsync(ConnectionString);
        await using (var other = new SqliteConnection($"{ConnectionString};Pooling=False"))
        {
            await other.OpenAsync(Cancellation);
            await using var transaction = await other.BeginTransactionAsync(Cancellation);

            await WorksAsync(store);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Days.CloseAsync(_day, Noise(), Cancellation));
            await WorksAsync(store);
        }

        Assert.True(await store.Days.CloseAsync(_day, Noise(), Cancellation));
    }

    [Fact]
    public async Task A_full_disk_costs_no_text_and_the_day_can_still_be_forgotten()
    {
        await using var store = await StoreUnderTest.OpenAsync(ConnectionString);
        await store.Database.RunAsync(sql => sql.RunAsync("pragma kept.max_page_count = 1"), Cancellation);
        var failure = await Assert.ThrowsAsync<SqliteException>(() => store.Database.RunAsync(
            sql => sql.RunAsync("with recursive n(i) as (select 1 union all select i + 1 from n where i < 9999) insert into kept.day_closed select i from n"),
            Cancellation));
        Assert.Equal(Full, failure.SqliteErrorCode);

        await WorksAsync(store);
        Assert.True(await store.Days.ForgetAsync(_day, Noise(), Cancellation));
        await WorksAsync(store, _day.AddDays(1));
    }

    [Fact]
    public async Task A_deleted_file_costs_no_text_but_the_node_says_that_it_is_not_ready()
    {
        await using var store = await StoreUnderTest.OpenAsync(ConnectionString);
        await store.Database.CheckAsync();
        File.Move(DbFile, DbFile + ".away");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Database.CheckAsync());
        await WorksAsync(store);

        File.Move(DbFile + ".away", DbFile);
        await store.Database.CheckAsync();
    }

    private static byte[] Noise() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);

    private static Commit Turn(byte[] salt) => new()
    {
        Pseudonym = Noise(),
        Salt = salt,
        Message = Noise(),
        Version = 0,
        Conversation = new Conversation { State = "Answered" },
        Reply = new StoredReply { Message = "SIGNS", Language = "en" },
        Minute = Minute,
    };

    private static async Task WorksAsync(StoreUnderTest store, DateOnly? day = null)
    {
        var turn = Turn((await store.Days.OpenAsync(day ?? _day, Noise(), Cancellation)).Salt);
        Assert.True(await store.Live.CommitAsync(turn, Cancellation));
        Assert.Equal(1, (await store.Live.LoadAsync(turn.Pseudonym, turn.Message, Minute, Cancellation)).Version);
    }

    private List<string> Names() => [.. _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    // Read by another process: one that opens and closes the file within ours would drop SQLite's locks on it.
    private async Task AssertNoneAtRestAsync(List<byte[]> secrets)
    {
        using var cat = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat helpline.db*"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
        })!;
        using var memory = new MemoryStream();
        await cat.StandardOutput.BaseStream.CopyToAsync(memory, Cancellation);
        var bytes = memory.ToArray();

        // The search finds what is there.
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf("day_closed"u8));
        foreach (var secret in secrets)
        {
            var (upper, lower, base64) = (Convert.ToHexString(secret)[..16], Convert.ToHexStringLower(secret)[..16], Convert.ToBase64String(secret)[..12]);
            var written = new[] { upper, lower, base64 }.Select(Encoding.ASCII.GetBytes);
            Assert.All(written.Append(secret[..8]), form => Assert.Equal(-1, bytes.AsSpan().IndexOf(form)));
        }
    }
}
