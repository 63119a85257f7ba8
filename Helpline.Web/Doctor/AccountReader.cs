using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helpline.Flows.Content;
using Helpline.Web.Telephony;

namespace Helpline.Web.Doctor;

/// <summary>Twilio did not answer as it should. The sentence holds nothing of what it said.</summary>
internal sealed class RestTroubleException(string sentence) : Exception(sentence);

/// <summary>
/// Asks Twilio's REST interface, with GET alone, what it knows of our account, and writes what <c>--fix</c> was told to.
/// </summary>
internal sealed class AccountReader(HttpClient http, HelplineOptions options, ContentPack pack, TimeProvider time)
{
    private static readonly JsonSerializerOptions _names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    private TimeSpan? _clockAhead;

    public async Task<AccountReport> ReadAsync(CancellationToken cancellation)
    {
        var numbers = new List<OurNumber>();
        foreach (var (name, number, texted, called) in Ours())
        {
            numbers.Add(new OurNumber(name, number, texted, called, await NumberAsync(number, cancellation)));
        }

        var sent = await ListAsync("Messages", "From", options.SmsNumber, cancellation);
        var received = await ListAsync("Messages", "To", options.SmsNumber, cancellation);
        var legs = await ListAsync("Calls", "From", options.Transfer.CallerId, cancellation);
        var services = new List<TwilioService>();
        foreach (var service in sent.Concat(received).Select(text => text.Service).OfType<string>().Where(TwilioSid.IsService).Distinct().Take(3))
        {
            if (await ServiceAsync(service, cancellation) is { } found)
            {
                services.Add(found);
            }
        }

        return new AccountReport { Numbers = numbers, Services = services, Texts = [.. sent, .. received], Legs = legs, ClockAhead = _clockAhead };
    }

    /// <summary>Sets one field of a number.</summary>
    public async Task RepairAsync(Repair repair, string value, CancellationToken cancellation)
    {
        if (!TwilioSid.IsNumber(repair.Number))
        {
            throw new RestTroubleException("Twilio gave the number an id that is none.");
        }

        using var content = new FormUrlEncodedContent([new(repair.Field, value)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"IncomingPhoneNumbers/{repair.Number}.json") { Content = content };
        await AskAsync(request, mayBeMissing: false, cancellation);
    }

    /// <summary>The number that riders text, the one that they call, and those that single ads show.</summary>
    private IEnumerable<(string Name, string Number, bool Texted, bool Called)> Ours()
    {
        var (sms, voice) = (options.SmsNumber, options.Transfer.CallerId);
        if (sms == voice)
        {
            yield return ("The number", sms, true, true);
        }
        else
        {
            yield return ("The SMS number", sms, true, false);
            yield return ("The voice number", voice, false, true);
        }

        foreach (var placement in pack.Placements)
        {
            foreach (var number in placement.Numbers.Except([sms, voice]))
            {
                yield return ($"A number of the placement {placement.Class}", number, !number.StartsWith('+'), false);
            }
        }
    }

    // Twilio's filter finds a part of a number too.
    private async Task<TwilioNumber?> NumberAsync(string number, CancellationToken cancellation)
    {
        using var page = await GetAsync($"IncomingPhoneNumbers.json?PhoneNumber={Uri.EscapeDataString(number)}&PageSize=50", cancellation);
        return Rows<TwilioNumber>(page!, "incoming_phone_numbers").FirstOrDefault(row => row.PhoneNumber == number);
    }

    private async Task<IReadOnlyList<TwilioRecord>> ListAsync(string resource, string end, string number, CancellationToken cancellation)
    {
        using var page = await GetAsync($"{resource}.json?{end}={Uri.EscapeDataString(number)}&PageSize=200", cancellation);
        return Rows<TwilioRecord>(page!, resource == "Calls" ? "calls" : "messages");
    }

    // Messaging has a host of its own at Twilio. A service that is gone answers nobody.
    private async Task<TwilioService?> ServiceAsync(string service, CancellationToken cancellation)
    {
        var root = options.Twilio.RestBase.Host == "api.twilio.com" ? new Uri("https://messaging.twilio.com") : options.Twilio.RestBase;
        using var found = await GetAsync(new Uri(root, $"/v1/Services/{service}").AbsoluteUri, cancellation, mayBeMissing: true);
        return found is null ? null : Read<TwilioService>(found.RootElement);
    }

    private async Task<JsonDocument?> GetAsync(string uri, CancellationToken cancellation, bool mayBeMissing = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        return await AskAsync(request, mayBeMissing, cancellation);
    }

    private async Task<JsonDocument?> AskAsync(HttpRequestMessage request, bool mayBeMissing, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            if (answer.StatusCode == HttpStatusCode.NotFound && mayBeMissing)
            {
                return null;
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new RestTroubleException(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    ? string.Create(CultureInfo.InvariantCulture, $"Twilio refuses the account's id or token (status {(int)answer.StatusCode}).")
                    : string.Create(CultureInfo.InvariantCulture, $"Twilio's REST interface answers with status {(int)answer.StatusCode}."));
            }

            _clockAhead ??= answer.Headers.Date - time.GetUtcNow();
            return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (JsonException)
        {
            throw new RestTroubleException("What answers in place of Twilio's REST interface is none: no JSON came back.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new RestTroubleException("Twilio's REST interface cannot be reached from this machine, or is too slow.");
        }
    }

    private static List<T> Rows<T>(JsonDocument page, string name) =>
        page.RootElement.ValueKind == JsonValueKind.Object && page.RootElement.TryGetProperty(name, out var rows) && rows.ValueKind == JsonValueKind.Array
            ? [.. rows.EnumerateArray().Select(Read<T>)]
            : throw new RestTroubleException("What answers in place of Twilio's REST interface is none: a list is missing.");

    private static T Read<T>(JsonElement element)
    {
        try
        {
            return element.Deserialize<T>(_names)!;
        }
        catch (JsonException)
        {
            throw new RestTroubleException("Twilio's REST interface answers in a form that is not known.");
        }
    }
}
