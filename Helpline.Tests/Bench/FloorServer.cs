using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Helpline.Tests.Bench;

/// <summary>
/// The floor: bare Kestrel that checks the same signature, makes the same two round trips through Dapper on the same engine,
/// and writes a fixed TwiML. It decides nothing and keeps no promise; what the app costs beyond it is the app's own.
/// </summary>
internal static class FloorServer
{
    public const string Verb = "bench-floor";

    private const string Make = """
        create table if not exists {0}floor_conversation (
            pseudonym bytea not null primary key, state text not null, memory text not null, last_message bytea not null, version integer not null)
        """;

    private const string Read = "select state as State, memory as Memory, version as Version from {0}floor_conversation where pseudonym = @pseudonym";

    private const string Write = """
        insert into {0}floor_conversation as c (pseudonym, state, memory, last_message, version) values (@pseudonym, @State, @Memory, @message, @Version + 1)
        on conflict (pseudonym) do update set
            state = excluded.state, memory = excluded.memory, last_message = excluded.last_message, version = excluded.version
        where c.version = @Version
        returning 1
        """;

    private const string FillText = """
        with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < @people)
        insert into {0}floor_conversation (pseudonym, state, memory, last_message, version)
        select {1}, 'Open', '0 1 2 3 4 5 6 7 8', {1}, 1 from numbers
        """;

    // As the app's own table is filled: the index at the end, as full as one that has grown.
    private const string FillOnPostgres = """
        alter table floor_conversation drop constraint floor_conversation_pkey;
        {0};
        set maintenance_work_mem = '256MB';
        alter table floor_conversation add primary key (pseudonym) with (fillfactor = 70)
        """;

    private static readonly byte[] _document = Encoding.UTF8.GetBytes(
        """<?xml version="1.0" encoding="utf-8"?><Response><Message>SAFE Info (automatic). In danger? Call 911. Reply STOP to end.</Message></Response>""");

    private static readonly byte[] _token = Encoding.UTF8.GetBytes(HelplineServer.AuthToken);

    /// <summary>Serves until it is ended, and knows so many from the beginning. Without a store it only checks and answers.</summary>
    public static async Task<int> RunAsync(string? store = null, int people = 0)
    {
        await using var postgres = store?.StartsWith("Host", StringComparison.Ordinal) == true
            ? NpgsqlDataSource.Create("Max Auto Prepare=30;Auto Prepare Min Usages=2;No Reset On Close=true;Maximum Pool Size=16;" + store)
            : null;
        await using var sqlite = store is null || postgres is not null ? null : new SqliteConnection("Data Source=:memory:;Pooling=False");
        Func<byte[], byte[], Task> remember = (_, _) => Task.CompletedTask;
        if (postgres is not null)
        {
            remember = await OnPostgresAsync(postgres, people);
        }
        else if (sqlite is not null)
        {
            remember = await OnSqliteAsync(sqlite, store!, people);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(context => AnswerAsync(context, remember));
        await app.StartAsync();
        await Console.Out.WriteLineAsync("Now listening on: " + app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, Func<byte[], byte[], Task> remember)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var signed = new StringBuilder(HelplineServer.PublicBase).Append(context.Request.Path.Value);
        foreach (var (key, value) in form.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            signed.Append(key).Append(value.ToString());
        }

#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1.
        var signature = Convert.ToBase64String(HMACSHA1.HashData(_token, Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
        if (signature != context.Request.Headers["X-Twilio-Signature"].ToString())
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await remember(Hash(form["From"].ToString()), Hash(form["MessageSid"].ToString()));
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = _document.Length;
        await context.Response.Body.WriteAsync(_document, context.RequestAborted);
    }

    private static byte[] Hash(string text) => HMACSHA256.HashData(_token, Encoding.UTF8.GetBytes(text));

    private static async Task<Func<byte[], byte[], Task>> OnPostgresAsync(NpgsqlDataSource source, int people)
    {
        await using (var connection = await source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(Text(Make, "").Replace("create table", "create unlogged table", StringComparison.Ordinal));
            if (people > 0)
                await connection.ExecuteAsync(Text(FillOnPostgres, Text(FillText, "", "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())")), new { people }, commandTimeout: 0);
        }

        var (read, write) = (Text(Read, ""), Text(Write, ""));
        return async (pseudonym, message) =>
        {
            await using var connection = await source.OpenConnectionAsync();
            var row = await connection.QuerySingleOrDefaultAsync<Row>(read, new { pseudonym });
            await connection.ExecuteScalarAsync<int?>(write, Values(pseudonym, message, row));
        };
    }

    private static async Task<Func<byte[], byte[], Task>> OnSqliteAsync(SqliteConnection connection, string store, int people)
    {
        await connection.OpenAsync();
        await connection.ExecuteAsync("attach @file as kept; attach ':memory:' as live; pragma temp_store = memory", new { file = store["Data Source=".Length..] });
        await connection.ExecuteAsync(Text(Make, "live."));
        if (people > 0)
            await connection.ExecuteAsync(Text(FillText, "live.", "randomblob(32)"), new { people });
        var (read, write) = (Text(Read, "live."), Text(Write, "live."));
        var gate = new SemaphoreSlim(1, 1);
        return async (pseudonym, message) =>
        {
            Row? row = null;
            await AloneAsync(async transaction => row = await connection.QuerySingleOrDefaultAsync<Row>(read, new { pseudonym }, transaction));
            await AloneAsync(transaction => connection.ExecuteScalarAsync<int?>(write, Values(pseudonym, message, row), transaction));
        };

        async Task AloneAsync(Func<SqliteTransaction, Task> work)
        {
            await gate.WaitAsync();
            try
            {
#pragma warning disable CA1849 // the asynchronous form cannot say which of the two it begins
                await using var transaction = connection.BeginTransaction(deferred: true);
#pragma warning restore CA1849
                await work(transaction);
                await transaction.CommitAsync();
            }
            finally
            {
                gate.Release();
            }
        }
    }

    private static object Values(byte[] pseudonym, byte[] message, Row? row) =>
        new { pseudonym, message, State = "Open", Memory = "0 1 2 3 4 5 6 7 8", Version = row?.Version ?? 0 };

    private static string Text(string format, params object[] parts) => string.Format(CultureInfo.InvariantCulture, format, parts);

    private sealed record Row
    {
        public string State { get; init; } = "";

        public string Memory { get; init; } = "";

        public int Version { get; init; }
    }
}
