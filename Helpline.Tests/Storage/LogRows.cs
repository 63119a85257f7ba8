using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

/// <summary>Rows of the log as a very large agency would have them: thirteen months, each combination once.</summary>
internal static class LogRows
{
    private static readonly string[] _topics = ["HELP", "WORK", "SIGNS", "TIP", "RIGHTS", "DOCS", "FRIEND", "NEEDS", "HOME", "RISK"];
    private static readonly string[] _placements = ["bus", "shelter", "train", "platform", "unknown"];

    private const string Text = """
        insert into kept.log (month, period_kind, period, channel, language, placement, intents, disposition, contacts)
        values (@month, 'day', @period, @channel, @language, @placement, @intents, @disposition, @contacts)
        """;

    /// <summary>Fills an empty log with so many rows, at least; the oldest month is 2025-03.</summary>
    public static Task<int> FillAsync(Database database, int rows, CancellationToken cancellation) => database.TransactAsync(
        async sql => await sql.RunAsync(Text, All().Take(rows)), cancellation);

    private static IEnumerable<object> All()
    {
        for (var day = new DateOnly(2025, 3, 3); ; day = day.AddDays(1))
        {
            // A month of the calendar will do here.
            var (month, period) = ($"{day:yyyy-MM}", $"{day:yyyy-MM-dd}");
            for (var one = 0; one < 260; one++)
            {
                yield return new
                {
                    month,
                    period,
                    channel = one % 3 == 0 ? "voice" : "sms",
                    language = one % 2 == 0 ? "en" : "es",
                    placement = _placements[one % 5],
                    intents = $"{_topics[one % 10]}>{_topics[one / 10 % 10]}>{one}",
                    disposition = one % 7 == 0 ? "crisis" : "answered",
                    contacts = 11 + (one % 40),
                };
            }
        }
    }
}
