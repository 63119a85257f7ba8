using System.Globalization;
using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Sms;
using Helpline.Web.Privacy;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage;

namespace Helpline.Web.Public;

/// <summary>What the pages state, taken from where it is decided: nothing of it is written down twice.</summary>
internal static class PublicFigures
{
    /// <summary>Twilio's own words: some records can be deleted only so many days after their end.</summary>
    public const int UnfinishedDays = 14;

    /// <summary>Twilio's own words: its internal logs may hold what was deleted for so many days.</summary>
    public const int TwilioLogDays = 400;

    /// <summary>The parts of a page that hold for this configuration, and in these languages.</summary>
    public static IReadOnlyList<string> Conditions(HelplineOptions options, ContentPack pack) =>
        [options.ProviderCopies.ToString(), options.KeywordsAnsweredBy.ToString(), .. pack.Languages];

    /// <summary>The lines that the text of HELP names, in its order, as they are named now: one that stands in for another is named once.</summary>
    /// <param name="pack">The pack with its contacts as they are named now.</param>
    /// <param name="language">The language of the text.</param>
    public static IReadOnlyList<Contact> Lines(ContentPack pack, string language)
    {
        var help = pack.Topics[Intents.Help].Text[language];
        return
        [
            .. pack.Contacts.Values
                .Select(line => (Line: line, At: help.IndexOf($"{{{line.Id}}}", StringComparison.Ordinal)))
                .Where(named => named.At >= 0)
                .OrderBy(named => named.At)
                .Select(named => named.Line)
                .DistinctBy(line => (line.Channel, line.Number)),
        ];
    }

    public static IReadOnlyDictionary<string, string> Of(HelplineOptions options, ContentPack pack) => new Dictionary<string, string>
    {
        ["Program"] = pack.Program,
        ["Agency"] = pack.Agency,
        ["Sms"] = Numbers.InText(options.SmsNumber),
        ["Voice"] = Numbers.InText(options.Transfer.CallerId),
        ["Cs"] = options.RiderServiceNumber,
        ["Close"] = ServiceDays.Close.ToString("HH:mm", CultureInfo.InvariantCulture),
        ["LatestMinutes"] = Written(DayCloser.Latest.TotalMinutes),
        ["ReplyMinutes"] = Written(LiveStore.ReplyLives),
        ["Topics"] = Written(SmsSession.CountedTopics),
        ["Limit"] = Written(Pacing.Limit),
        ["LimitMinutes"] = Written(Pacing.Minutes),
        ["Enough"] = Written(Partition.Enough),
        ["Different"] = Written(Partition.SurelyDifferent),
        ["Step"] = Written(Tallies.Step),
        ["KeptMonths"] = Written(DayCount.KeptMonths),
        ["ListMinutes"] = Written(CopyEraser.ListedEvery.TotalMinutes),
        ["UnfinishedDays"] = Written(UnfinishedDays),
        ["TwilioLogDays"] = Written(TwilioLogDays),
    };

    private static string Written(double number) => number.ToString(CultureInfo.InvariantCulture);
}
