using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly DateOnly _sunday = new(2026, 3, 8);

    [Fact]
    public async Task Eleven_people_of_one_pattern_are_a_row_of_their_day_when_the_week_is_over()
    {
        await PeopleAsync(Day, 11, "SIGNS>WORK", "Answered", hour: 14);
        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));
        Assert.Empty(await LogAsync());

        await CloseThroughAsync(_sunday);

        Assert.Equal(["2026-03 day 2026-03-05 sms es unknown SIGNS>WORK answered 11"], await LogAsync());
    }

    [Fact]
    public async Task The_rest_of_a_day_goes_to_its_week_and_the_rest_of_a_week_to_its_month()
    {
        await PeopleAsync(Day, 6, "SIGNS>WORK", "Answered");
        await PeopleAsync(Day, 2, "HELP", "Crisis");
        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));
        await PeopleAsync(Day.AddDays(1), 5, "SIGNS", "Answered");
        await CloseThroughAsync(_sunday);
        Assert.Equal(["2026-03 week 2026-W10 sms es  SIGNS answered 11"], await LogAsync());

        await CloseThroughAsync(new DateOnly(2026, 3, 29));

        Assert.Equal(
            [
                "2026-03 month 2026-03 sms     ",
                "2026-03 month 2026-03 voice     ",
                "2026-03 week 2026-W10 sms es  SIGNS answered 11",
            ],
            await LogAsync());
        Assert.Empty(await PendingAsync());
    }

    [Fact]
    public async Task The_first_language_and_the_first_hour_of_a_person_are_counted()
    {
        var (person, salt) = (Noise(), await SaltAsync());
        var first = Turn(person, salt) with { Hour = 5 };
        Assert.True(await Store.Live.CommitAsync(first, Cancellation));
        Assert.True(await Store.Live.CommitAsync(Turn(person, salt, version: 1) with { Hour = 6, Told = "es" }, Cancellation));
        Assert.True(await Store.Live.CommitAsync(Turn(person, salt, version: 2) with { Hour = 7, Told = "en" }, Cancellation));

        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));

        Assert.Equal(
            ["channel sms 1", "disposition unmatched 1", "hour 05 1", "language es 1", "part_of_day night 1", "placement unknown 1"],
            await TalliesAsync());
    }

    [Fact]
    public async Task The_public_file_is_made_when_its_month_is_over_for_a_day_and_stays()
    {
        await PeopleAsync(Day, 13, "HELP", "Crisis", hour: 9);
        await PeopleAsync(Day, 10, "", "Unmatched", hour: 9);
        await CloseThroughAsync(new DateOnly(2026, 3, 29));
        Assert.Empty(await PublicAsync());

        await CloseThroughAsync(new DateOnly(2026, 3, 30));
        string[] made =
        [
            "channel sms 25", "disposition crisis 15", "intent_group help 15", "language es 25", "part_of_day morning 25", "placement unknown 25",
        ];
        Assert.Equal(made, await PublicAsync());

        await CloseThroughAsync(new DateOnly(2027, 6, 1));
        Assert.Equal(made, await PublicAsync());
    }

    [Fact]
    public async Task Log_and_tallies_are_gone_after_thirteen_months()
    {
        await PeopleAsync(Day, 11, "HELP", "Crisis");
        await CloseThroughAsync(new DateOnly(2027, 5, 2));
        Assert.Contains("2026-03 day 2026-03-05 sms es unknown HELP crisis 11", await LogAsync());
        Assert.NotEmpty(await TalliesAsync());

        await CloseThroughAsync(new DateOnly(2027, 5, 3));

        Assert.DoesNotContain(await LogAsync(), row => row.StartsWith("2026-03", StringComparison.Ordinal));
        Assert.Contains("2026-04 month 2026-04 sms     ", await LogAsync());
        Assert.Empty(await TalliesAsync());
    }

    [Fact]
    public async Task Two_nodes_that_close_at_once_count_a_day_once()
    {
        var other = await AnotherNodeAsync();
        await PeopleAsync(Day, 12, "SIGNS", "Answered");

        var closed = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => (i % 2 == 0 ? Store : other).Days.CloseAsync(_sunday, Noise(), Cancellation))));

        Assert.Single(closed, true);
        Assert.Equal(["2026-03 day 2026-03-05 sms es unknown SIGNS answered 12"], await LogAsync());
        Assert.Contains("channel sms 12", await TalliesAsync());
    }

    [Fact]
    public async Task A_day_that_was_closed_before_counts_nothing_more()
    {
        await PeopleAsync(Day, 12, "SIGNS", "Answered");
        await CloseThroughAsync(_sunday);
        var (log, tallies) = (await LogAsync(), await TalliesAsync());

        // A clock that went back behind a crash which emptied the memory.
        await Store.Database.RunAsync(sql => sql.RunAsync("delete from live.conversation; delete from live.salt"), Cancellation);
        await PeopleAsync(Day, 15, "SIGNS", "Answered");
        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));

        Assert.Equal(log, await LogAsync());
        Assert.Equal(tallies, await TalliesAsync());
        Assert.Equal(Day.AddDays(1), (await Store.Days.OpenAsync(Day.AddDays(1), Noise(), Cancellation)).Day);
    }

    // The statements of a close, one after the other: before each of them the process may die.
    [Fact]
    public async Task A_close_that_fails_at_any_statement_has_not_happened()
    {
        await PeopleAsync(Day, 12, "SIGNS", "Answered");
        await PeopleAsync(Day, 3, "HELP", "Crisis");
        await Store.Texts.AddAsync("one", 1, [Sum("tier", "keyword", 15)], Cancellation);
        var before = await StateAsync();
        string[] victims =
        [
            "kept.pending", "kept.log", "kept.tally", "kept.public", "kept.day_closed",
        ];
        foreach (var victim in victims)
        {
            await Store.Database.RunAsync(sql => sql.RunAsync(Rename(victim, "gone")), Cancellation);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Days.CloseAsync(new DateOnly(2026, 3, 30), Noise(), Cancellation));
            await Store.Database.RunAsync(sql => sql.RunAsync(Rename("kept.gone", victim.Split('.')[1])), Cancellation);
            Assert.Equal(before, await StateAsync());
        }

        Assert.True(await Store.Days.CloseAsync(new DateOnly(2026, 3, 30), Noise(), Cancellation));
        Assert.Contains("2026-03 day 2026-03-05 sms es unknown SIGNS answered 12", await LogAsync());
        Assert.Contains("channel sms 15", await TalliesAsync());
        Assert.Contains("tier keyword 15", await TalliesAsync());
    }

    private static string Rename(string table, string name) => $"alter table {table} rename to {name}";

    private async Task PeopleAsync(DateOnly day, int number, string topics, string disposition, int hour = 12)
    {
        var open = await Store.Days.OpenAsync(day, Noise(), Cancellation);
        Assert.Equal(day, open.Day);
        for (var person = 0; person < number; person++)
        {
            var turn = Turn(Noise(), open.Salt) with
            {
                Conversation = new Conversation { State = "Open", Language = "es", Topics = topics, Disposition = disposition },
                Told = "es",
                Hour = hour,
            };
            Assert.True(await Store.Live.CommitAsync(turn, Cancellation));
        }
    }

    private async Task CloseThroughAsync(DateOnly day)
    {
        await Store.Days.OpenAsync(day, Noise(), Cancellation);
        Assert.True(await Store.Days.CloseAsync(day, Noise(), Cancellation));
    }

    private Task<IReadOnlyList<string>> LogAsync() => TextsAsync(
        """
        select month || ' ' || period_kind || ' ' || period || ' ' || channel || ' ' || language || ' ' || placement || ' ' || intents || ' ' || disposition
               || ' ' || coalesce(cast(contacts as text), '')
        from kept.log
        """);

    private Task<IReadOnlyList<string>> PendingAsync() => TextsAsync("select period || ' ' || channel || ' ' || contacts || ' ' || people from kept.pending");

    private Task<IReadOnlyList<string>> TalliesAsync() => TextsAsync("select metric || ' ' || value || ' ' || contacts from kept.tally");

    private Task<IReadOnlyList<string>> PublicAsync() => TextsAsync("select dimension || ' ' || value || ' ' || contacts from kept.public");

    private async Task<string> StateAsync() => string.Join(
        '\n',
        [
            .. await LogAsync(), .. await PendingAsync(), .. await TalliesAsync(), .. await PublicAsync(), .. await ClosedDaysAsync(),
            .. await TextsAsync("select day || ' ' || (select count(*) from live.conversation) from live.salt"),
            .. await TextsAsync("select metric || ' ' || value || ' ' || number from live.text_count"),
        ]);

    private async Task<IReadOnlyList<string>> TextsAsync(string query)
    {
        var rows = await Store.Database.RunAsync(sql => sql.RowsAsync<string>(query), Cancellation);
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
