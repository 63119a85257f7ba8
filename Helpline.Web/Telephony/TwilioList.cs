using System.Globalization;
using System.Text.Json;
using Helpline.Flows.Content;

namespace Helpline.Web.Telephony;

/// <summary>One of Twilio's lists: the messages or the calls to or from a number of ours.</summary>
internal sealed record TwilioList(string Resource, string End, string Number)
{
    private static readonly string[] _resources = ["Messages", "Calls"];
    private static readonly string[] _ends = ["To", "From"];
    private static readonly string[] _endedFields = ["end_time", "date_sent", "date_created"];

    public string FirstPage => $"{Resource}.json?{End}={Uri.EscapeDataString(Number)}";

    /// <summary>Everything to and from our numbers, those of single placements too. A short code is not called.</summary>
    public static IReadOnlyList<TwilioList> All(HelplineOptions options, ContentPack pack) =>
    [
        .. from number in new[] { options.SmsNumber, options.Transfer.CallerId }.Union(pack.Placements.SelectMany(placement => placement.Numbers))
           from resource in _resources
           where resource == "Messages" || number.StartsWith('+')
           from end in _ends
           select new TwilioList(resource, end, number),
    ];

    /// <summary>What is over, and the address of the next page, empty on the last. Null for what is no page of this list.</summary>
    public (IReadOnlyList<ProviderRecord> Over, string Next)? Read(byte[] json)
    {
        try
        {
            using var page = JsonDocument.Parse(json);
            var entries = page.RootElement.GetProperty(Resource == "Messages" ? "messages" : "calls").EnumerateArray();
            return ([.. entries.Where(IsOurs).Select(entry => new ProviderRecord(Text(entry, "sid"), Ended(entry)))], Text(page.RootElement, "next_page_uri"));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Never the content: a record would print the number.</summary>
    public override string ToString() => nameof(TwilioList);

    // What is erased is gone for good: a list that was not filtered as asked must not cost others their records.
    private bool IsOurs(JsonElement entry) =>
        (TwilioSid.IsMessage(Text(entry, "sid")) || TwilioSid.IsCall(Text(entry, "sid")))
        && TwilioStatus.IsOver(Text(entry, "status"))
        && (Text(entry, End == "To" ? "to" : "from") is var number && (number.Length == 0 || number == Number));

    private static DateTimeOffset? Ended(JsonElement entry)
    {
        foreach (var field in _endedFields)
        {
            if (DateTimeOffset.TryParse(Text(entry, field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return time;
            }
        }

        return null;
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
}
