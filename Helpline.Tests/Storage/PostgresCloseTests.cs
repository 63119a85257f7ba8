using System.Security.Cryptography;
using Helpline.Web.Storage;
using Npgsql;

namespace Helpline.Tests.Storage;

/// <summary>A node dies in the middle of a close of day, at each of its statements; another node closes the day after it.</summary>
public sealed class PostgresCloseTests
{
    private static readonly DateOnly _day = new(2026, 3, 5);
    private static readonly DateOnly _through = new(2026, 3, 30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_that_dies_at_any_statement_of_a_close_half_writes_nothing_and_doubles_nothing()
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresCluster.NewDatabaseAsync());
        await using var other = await StoreUnderTest.OpenAsync(settings.ConnectionString);
        var statements = await CloseAsync(settings, other, int.MaxValue);
        Assert.InRange(statements, 15, 100);
        for (var statement = 0; statement < statements; statement++)
        {
            await PostgresCluster.RunAsync(settings.ConnectionString, "truncate kept.day_closed, kept.log, kept.pending, kept.tally, kept.public, live.salt");
            await CloseAsync(settings, other, statement);
        }
    }

    /// <summary>Closes a day over a wire that is cut after so many round trips. Returns how many a whole close takes.</summary>
    private static async Task<int> CloseAsync(NpgsqlConnectionStringBuilder settings, StoreUnderTest other, int cutAfter)
    {
        await using var wire = new Wire(settings.Host!, settings.Port);
        await using var dying = await StoreUnderTest.OpenAsync(
            new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Port = wire.Port }.ConnectionString);
        await PeopleAsync(other);
        var before = await StateAsync(other);
        var roundTrips = wire.RoundTrips;
        if (cutAfter < int.MaxValue)
        {
            wire.CutAfter(cutAfter);
        }

        var died = await Record.ExceptionAsync(() => dying.Days.CloseAsync(_through, Noise(), Cancellation));

        Assert.Equal(cutAfter < int.MaxValue, died is not null);
        var state = await StateAsync(other);
        var closedAfterAll = state != before;
        Assert.Equal(!closedAfterAll, await other.Days.CloseAsync(_through, Noise(), Cancellation));
        Assert.Equal(
            """
            2026-03-30
            day 2026-03-05 sms SIGNS 12
            month 2026-03 sms -
            month 2026-03 voice -
            channel sms 15
            0 conversations
            """.ReplaceLineEndings("\n"),
            await StateAsync(other));
        return wire.RoundTrips - roundTrips;
    }

    private static async Task PeopleAsync(StoreUnderTest store)
    {
        var salt = (await store.Days.OpenAsync(_day, Noise(), Cancellation)).Salt;
        for (var person = 0; person < 15; person++)
        {
            Assert.True(await store.Live.CommitAsync(
                new Commit
                {
                    Pseudonym = Noise(),
                    Salt = salt,
                    Message = Noise(),
                    Version = 0,
                    Conversation = new Conversation { State = "Open", Topics = person < 12 ? "SIGNS" : "HELP", Disposition = "Answered" },
                    Reply = new StoredReply { Message = "SIGNS", Language = "en" },
                    Minute = 29_000_000,
                },
                Cancellation));
        }
    }

    private static async Task<string> StateAsync(StoreUnderTest store)
    {
        string[] questions =
        [
            "select day from kept.day_closed",
            "select period_kind || ' ' || period || ' ' || channel || coalesce(nullif(' ' || intents, ' '), '') || ' ' || coalesce(contacts::text, '-') from kept.log order by 1",
            "select metric || ' ' || value || ' ' || contacts from kept.tally where metric = 'channel'",
            "select 'waits ' || period from kept.pending",
            "select count(*) || ' conversations' from live.conversation",
        ];
        List<string> lines = [];
        foreach (var question in questions)
        {
            // It waits while the server has not noticed yet that the dying node is gone, and its locks with it.
            lines.AddRange(await store.Database.RunAsync(sql => sql.RowsAsync<string>(question), Cancellation));
        }

        return string.Join('\n', lines);
    }

    private static byte[] Noise() => RandomNumberGenerator.GetBytes(32);
}
