using System.Security.Cryptography;
using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Privacy;

/// <summary>The drill of docs/backup.md: all nodes stop, the key changes, the open day is emptied, they start again.</summary>
public sealed class NewKeyTests
{
    private static readonly Wording _wording = Shipped.Wording;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_new_key_loses_today_s_memory_and_nothing_else(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("helpline-key-");
        try
        {
            var store = engine == "postgres" ? await PostgresCluster.NewDatabaseAsync() : $"Data Source={Path.Combine(folder.FullName, "helpline.db")}";
            var rider = Rider.New();
            string log;
            byte[] pseudonym;
            await using (var before = Server(store, key: 1, day: 1))
            {
                for (var person = 0; person < 12; person++)
                    await new SignedClient(before.Client).TextAsync("SIGNS", Rider.New());
                Assert.True(await CloseAsync(before, new DateOnly(2026, 3, 8)));
                log = await LogAsync(before);
            }

            await using (var before = Server(store, key: 1, day: 9))
            {
                var twilio = new SignedClient(before.Client);
                Assert.Equal(_wording.Text("STOP", "en"), await twilio.TextAsync("STOP", rider));
                Assert.Equal(_wording.Text("AFTERSTOP", "en"), await twilio.TextAsync("SIGNS", rider));
                pseudonym = before.Services.GetRequiredService<Pseudonyms>().Of(new Sender(rider), await before.Services.GetRequiredService<Salts>().TodayAsync(Cancellation));
            }

            await ForgetAsync(engine, store);
            await using var after = Server(store, key: 2, day: 9);
            var again = new SignedClient(after.Client);

            Assert.Equal(_wording.Text("SIGNS", "en"), await again.TextAsync("SIGNS", rider));
            Assert.Equal(_wording.Text("STOP", "en"), await again.TextAsync("STOP", rider));
            Assert.Equal(_wording.Text("AFTERSTOP", "en"), await again.TextAsync("SIGNS", rider));
            Assert.Equal(log, await LogAsync(after));
            Assert.Equal(0, await CountAsync(after, "select count(*) from live.conversation where pseudonym = @pseudonym", new { pseudonym }));
            Assert.Equal(1, await CountAsync(after, "select count(*) from live.conversation"));
            Assert.True(await CloseAsync(after, new DateOnly(2026, 3, 9)));
            Assert.Equal(13, await CountAsync(after, "select sum(contacts) from kept.tally where metric = 'channel' and value = 'sms'"));
            after.AssertLogIsClean();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ForgetAsync(string engine, string store)
    {
        if (engine == "postgres")
        {
            await DocumentedCommand.RunAsync("psql ", store);
            return;
        }

        await using var connection = new SqliteConnection($"{store};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statement is that of our own documentation
        command.CommandText = DocumentedCommand.Line("sqlite3 \"$STORE\" \"delete").Split('"')[3];
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static HelplineServer Server(string store, byte key, int day)
    {
        var server = new HelplineServer { Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, day, 12, 0, 0, TimeSpan.FromHours(-7))) };
        server.Settings["ConnectionStrings:Helpline"] = store;
        server.Settings["Helpline:PseudonymKey"] = Convert.ToBase64String(SHA256.HashData([key]));
        return server;
    }

    private static Task<bool> CloseAsync(HelplineServer server, DateOnly day) =>
        server.Services.GetRequiredService<DayStore>().CloseAsync(day, Salts.New(), Cancellation);

    private static async Task<string> LogAsync(HelplineServer server)
    {
        var log = await server.Services.GetRequiredService<KeptStore>().LogAsync("0001-01", "9999-12", Cancellation);
        Assert.NotEmpty(log.Rows);
        return log.ToCsv();
    }

    private static Task<int> CountAsync(HelplineServer server, string query, object? values = null) =>
        server.Services.GetRequiredService<Database>().RunAsync(sql => sql.ValueAsync<int>(query, values), Cancellation);
}
