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

    /// <summary>As many as Twilio tells in one page.</summary>
    private const int MostErrors = 1000;

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

    /// <summary>
    /// What the line itself does not need, and what therefore is asked on demand alone. Each has rights of its own, so what cannot be looked at
    /// is named, and the rest is told.
    /// </summary>
    public async Task<AccountStanding> ReadStandingAsync(AccountReport account, CancellationToken cancellation)
    {
        var balance = await new TwilioRest(http, options, pack).BalanceAsync(cancellation);
        List<string> unseen = balance is null ? ["The balance"] : [];
        var senders = new List<SendingNumber>();
        var errors = new List<int>();
        await LookAsync("The registration of the numbers", RegistrationsAsync(account, senders, cancellation));
        await LookAsync("Twilio's debugger, in whole or in part,", ErrorsAsync(errors, cancellation));
        return new AccountStanding(balance, senders, errors, unseen);

        async Task LookAsync(string what, Task looking)
        {
            try
            {
                await looking;
            }
            catch (RestTroubleException)
            {
                unseen.Add(what);
            }
        }
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

    // A service that is gone answers nobody.
    private async Task<TwilioService?> ServiceAsync(string service, CancellationToken cancellation)
    {
        using var found = await GetAsync(At("messaging", $"/v1/Services/{service}"), cancellation, mayBeMissing: true);
        return found is null ? null : Read<TwilioService>(found.RootElement);
    }

    // Only North America has such registers. A number does not tell its service: the services tell their numbers.
    private async Task RegistrationsAsync(AccountReport account, List<SendingNumber> senders, CancellationToken cancellation)
    {
        Dictionary<string, string>? services = null;
        foreach (var number in account.Numbers.Where(number => number.TakesTexts && number.Number.StartsWith("+1", StringComparison.Ordinal)))
        {
            senders.Add(new SendingNumber(number, Numbers.IsTollFree(number.Number)
                ? await MessagingAsync($"Tollfree/Verifications?TollfreePhoneNumberSid={Uri.EscapeDataString(number.At!.Sid)}", "verifications", cancellation)
                : (services ??= await ServicesAsync(cancellation)).TryGetValue(number.Number, out var service)
                    ? await MessagingAsync($"Services/{service}/Compliance/Usa2p", "compliance", cancellation)
                    : null));
        }
    }

    private async Task<Dictionary<string, string>> ServicesAsync(CancellationToken cancellation)
    {
        var services = new Dictionary<string, string>();
        foreach (var service in (await MessagingAsync("Services?PageSize=50", "services", cancellation)).Where(service => TwilioSid.IsService(service.Sid)))
        {
            foreach (var number in await MessagingAsync($"Services/{service.Sid}/PhoneNumbers?PageSize=1000", "phone_numbers", cancellation))
            {
                services.TryAdd(number.PhoneNumber, service.Sid);
            }
        }

        return services;
    }

    private async Task<List<TwilioMessagingRow>> MessagingAsync(string path, string rows, CancellationToken cancellation)
    {
        using var page = await GetAsync(At("messaging", $"/v1/{path}"), cancellation);
        return Rows<TwilioMessagingRow>(page!, rows);
    }

    /// <summary>The codes of the last day. Nothing else of an alert is read: it tells what somebody sent.</summary>
    private async Task ErrorsAsync(List<int> errors, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var day = string.Create(CultureInfo.InvariantCulture, $"StartDate={now.AddDays(-1):s}Z&EndDate={now:s}Z&PageSize={MostErrors}");
        using var page = await GetAsync(At("monitor", $"/v1/Alerts?LogLevel=error&{day}"), cancellation);
        errors.AddRange(Rows<TwilioAlert>(page!, "alerts").Select(alert => alert.Code));
        if (errors.Count >= MostErrors)
        {
            throw new RestTroubleException("Twilio's debugger has more errors than it tells at once.");
        }
    }

    /// <summary>Messaging and the debugger have hosts of their own at Twilio.</summary>
    private string At(string host, string path) =>
        new Uri(options.Twilio.RestBase.Host == "api.twilio.com" ? new Uri($"https://{host}.twilio.com") : options.Twilio.RestBase, path).AbsoluteUri;

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
            return element.Deserialize<T>(_names) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new RestTroubleException("Twilio's REST interface answers in a form that is not known.");
        }
    }
}
