using Helpline.Flows.Content;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;
using Microsoft.AspNetCore.WebUtilities;

namespace Helpline.Web.Admin.Log;

/// <summary>What a reader asked of the log, in the address of the page. What is no value of a closed list asks for nothing.</summary>
internal sealed record LogChoice(LogFilter Filter, Published? After)
{
    private const char Between = '~';

    public static LogChoice Read(IQueryCollection query, ContentPack pack)
    {
        var (from, to) = (Month(query["from"]), Month(query["to"]));
        return new(
            new LogFilter
            {
                // The wrong way round means the same months.
                From = to is not null && string.CompareOrdinal(from, to) > 0 ? to : from,
                To = from is not null && to is not null && string.CompareOrdinal(from, to) > 0 ? from : to,
                Channel = One(query["channel"], Names.Channels),
                Language = One(query["language"], pack.Languages),
                Placement = One(query["placement"], Names.Placements),
                Topic = One(query["topic"], pack.Topics.Keys),
                Disposition = One(query["outcome"], Names.Dispositions),
            },
            Key(query["after"]));
    }

    /// <summary>The address of the rows behind that one, with the same filter.</summary>
    public string Older(Published last) => QueryHelpers.AddQueryString("/admin/log", Values.Append(new("after", Written(last))));

    /// <summary>The address of the first rows, with the same filter.</summary>
    public string Newest => QueryHelpers.AddQueryString("/admin/log", Values);

    public bool IsFiltered => Values.Any();

    /// <summary>A filter for what coarse rows do not tell leaves them out.</summary>
    public bool LeavesOutCoarseRows => Filter is not { Language: null, Placement: null, Topic: null, Disposition: null };

    private IEnumerable<KeyValuePair<string, string?>> Values => new KeyValuePair<string, string?>[]
    {
        new("from", Filter.From), new("to", Filter.To), new("channel", Filter.Channel), new("language", Filter.Language),
        new("placement", Filter.Placement), new("topic", Filter.Topic), new("outcome", Filter.Disposition),
    }.Where(pair => pair.Value is not null);

    private static string Written(Published row) => string.Join(
        Between, row.Month, row.Cell.Period, row.Cell.Channel, row.Cell.Language, row.Cell.Placement, row.Cell.Intents, row.Cell.Disposition);

    private static Published? Key(string? text) => text?.Split(Between) is [var month, var period, var channel, var language, var placement, var intents, var disposition]
        ? new(month, new Cell("", period, channel, language, placement, intents, disposition), null)
        : null;

    private static string? One(string? value, IEnumerable<string> values) => values.FirstOrDefault(one => one == value);

    private static string? Month(string? value) => Periods.IsMonth(value) ? value : null;
}
