using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Helpline.Flows.Content;

namespace Helpline.Web.Telephony;

/// <summary>
/// Twilio's REST interface, for its own copies of texts and calls. Never on the path of a text or call.
/// It knows no exception but cancellation: whatever goes wrong out there is an answer.
/// </summary>
internal sealed class TwilioRest(HttpClient http, HelplineOptions options, ContentPack pack)
{
    /// <summary>More than the queue can take; a list that goes on is one that leads in a circle.</summary>
    private const int MostPages = 1_000;

    public ProviderRecords Records => new(EraseAsync, ListAsync);

    /// <summary>A message's text goes first: it can be taken out when the record must stay for a while.</summary>
    public async Task<Erasure> EraseAsync(string sid, CancellationToken cancellation)
    {
        if (!TwilioSid.IsMessage(sid))
        {
            return await DeleteAsync($"Calls/{sid}.json", cancellation);
        }

        var redacted = Outcome(await AskAsync(HttpMethod.Post, $"Messages/{sid}.json", cancellation));
        return redacted is Erasure.Unwell ? redacted : await DeleteAsync($"Messages/{sid}.json", cancellation);
    }

    public async IAsyncEnumerable<IReadOnlyList<ProviderRecord>?> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var list in TwilioList.All(options, pack))
        {
            var at = list.FirstPage;
            for (var pages = 0; at.Length > 0; pages++)
            {
                var page = pages < MostPages ? await PageAsync(list, at, cancellation) : null;
                yield return page?.Over;
                if (page is null)
                {
                    yield break;
                }

                at = page.Value.Next;
            }
        }
    }

    /// <summary>What is left on the account; null when it cannot be told now.</summary>
    public async Task<decimal?> BalanceAsync(CancellationToken cancellation) =>
        await AskAsync(HttpMethod.Get, "Balance.json", cancellation) is { Status: HttpStatusCode.OK } answer ? Balance(answer.Body) : null;

    private static decimal? Balance(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return decimal.Parse(document.RootElement.GetProperty("balance").GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    private async Task<(IReadOnlyList<ProviderRecord> Over, string Next)?> PageAsync(TwilioList list, string at, CancellationToken cancellation)
    {
        // The token goes nowhere but to our own account.
        var known = Uri.TryCreate(http.BaseAddress, at, out var uri) && http.BaseAddress!.IsBaseOf(uri);
        return known && await AskAsync(HttpMethod.Get, at, cancellation) is { Status: HttpStatusCode.OK } answer ? list.Read(answer.Body) : null;
    }

    private async Task<Erasure> DeleteAsync(string uri, CancellationToken cancellation) =>
        Outcome(await AskAsync(HttpMethod.Delete, uri, cancellation));

    private static Erasure Outcome((HttpStatusCode Status, byte[] Body)? answer) => (int?)answer?.Status switch
    {
        >= 200 and < 300 or 404 => Erasure.Gone,
        null or < 400 or 401 or 403 or 408 or 429 or >= 500 => Erasure.Unwell,
        _ => Erasure.NotYet,
    };

    /// <summary>Null when nothing came, or a page for people: then it was not Twilio's interface that spoke.</summary>
    private async Task<(HttpStatusCode Status, byte[] Body)?> AskAsync(HttpMethod method, string uri, CancellationToken cancellation)
    {
        try
        {
            // A kept connection may have been closed by the other side just now, and each of our requests may be repeated.
            using var response = await SendAsync(method, uri, cancellation) ?? await SendAsync(method, uri, cancellation);
            return response is null || response.Content.Headers.ContentType?.MediaType is "text/html"
                ? null
                : (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Null when the connection ended without a word. What is posted takes a text's words out.</summary>
    private async Task<HttpResponseMessage?> SendAsync(HttpMethod method, string uri, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, uri)
        {
            Content = method == HttpMethod.Post ? new FormUrlEncodedContent([new("Body", "")]) : null,
        };
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ResponseEnded)
        {
            return null;
        }
    }
}

/// <summary>Twilio's ids: two letters that tell the kind, and 32 hexadecimal digits. Nothing else may stand in the path of a request.</summary>
internal static class TwilioSid
{
    private const int Length = 34;

    public static bool IsMessage(string sid) => Is(sid, "SM") || Is(sid, "MM");

    public static bool IsCall(string sid) => Is(sid, "CA");

    public static bool IsNumber(string sid) => Is(sid, "PN");

    public static bool IsService(string sid) => Is(sid, "MG");

    private static bool Is(string sid, string kind) =>
        sid.Length == Length && sid.StartsWith(kind, StringComparison.Ordinal) && sid.AsSpan(kind.Length).ContainsAnyExcept(HexDigits) is false;

    private static System.Buffers.SearchValues<char> HexDigits { get; } = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}

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
