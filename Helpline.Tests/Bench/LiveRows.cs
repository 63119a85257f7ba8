using Helpline.Web.Storage;

namespace Helpline.Tests.Bench;

/// <summary>Conversations of a day that many have written in.</summary>
internal static class LiveRows
{
    private const int Batch = 100_000;

    // Some ten thousand different patterns; no two people share a pseudonym.
    private const string Fill = """
        with recursive numbers (number) as (select @First union all select number + 1 from numbers where number < @Last)
        insert into live.conversation (pseudonym, channel, state, first_language, placement, topics, disposition, memory, last_message, version, hour)
        select {bytes}, case when number % 5 = 0 then 'voice' else 'sms' end, 'Open', case when number % 3 = 0 then 'es' else 'en' end,
            case when number % 4 = 0 then 'bus' end,
            case number % 7 when 0 then 'SIGNS' when 1 then 'HELP' when 2 then 'WORK>SIGNS' else 'HELP>CALL>T' || (number % 97) end,
            case when number % 7 = 1 then 'Crisis' else 'Answered' end, '0 1 2 3 4 5 6 7 8', {bytes}, 1, number % 24
        from numbers
        """;

    // For an empty table: the index is made at the end, as full as one that has grown.
    private const string WithoutIndex = "alter table live.conversation drop constraint conversation_pkey";
    private const string WithIndex = "set maintenance_work_mem = '256MB'; alter table live.conversation add primary key (pseudonym, channel) with (fillfactor = 70)";

    /// <summary>In pieces, so that an app that serves the store at the same time is not kept from it.</summary>
    public static async Task FillAsync(Database database, int people)
    {
        var bytes = database.IsShared ? "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())" : "randomblob(32)";
        if (database.IsShared)
            await RunAsync(WithoutIndex, new { });
        for (var first = 1; first <= people; first += Batch)
            await RunAsync(Fill.Replace("{bytes}", bytes, StringComparison.Ordinal), new { First = first, Last = Math.Min(people, first + Batch - 1) });
        if (database.IsShared)
            await RunAsync(WithIndex, new { });

        Task<int> RunAsync(string text, object values) => database.TransactAsync(sql => sql.RunAsync(text, values), CancellationToken.None);
    }
}
