using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helpline.Tests.Telephony;

/// <summary>Twilio's REST interface on a real port, for its own copies: lists them by 50, redacts, deletes, refuses what is not over, and breaks on demand.</summary>
public sealed class FakeTwilio : IAsyncDisposable
{
    private const int PageSize = 50;
    private const string Account = $"/2010-04-01/Accounts/{HelplineServer.AccountSid}/";

    private readonly WebApplication _app;

    private FakeTwilio(WebApplication app) => _app = app;

    /// <summary>What is kept, by its id.</summary>
    public ConcurrentDictionary<string, Copy> Records { get; } = new();

    /// <summary>The account's numbers by their ids, as they are told.</summary>
    public ConcurrentDictionary<string, Dictionary<string, object?>> Numbers { get; } = new();

    /// <summary>Its messaging services by their ids.</summary>
    public ConcurrentDictionary<string, Dictionary<string, object?>> Services { get; } = new();

    /// <summary>What is left on the account.</summary>
    public string Balance { get; set; } = "100.00";

    /// <summary>The service that a number is in.</summary>
    public ConcurrentDictionary<string, string> ServiceOf { get; } = new();

    /// <summary>How far the campaign of a service is, or the verification of a toll-free number, by its id; null where there is none.</summary>
    public ConcurrentDictionary<string, string?> Registrations { get; } = new();

    /// <summary>The debugger's errors, with codes as it writes them.</summary>
    public ConcurrentQueue<(DateTimeOffset At, object? Code)> Errors { get; } = new();

    /// <summary>What the answers' Date tells; null is this machine's own time.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>Everything that was asked: method, path with query, body, content type, authorization.</summary>
    public ConcurrentQueue<Question> Asked { get; } = new();

    /// <summary>How a request is broken instead of answered; null or an answer of false: it is not.</summary>
    public Func<HttpContext, Task<bool>>? Fault { get; set; }

    public string Address => _app.Urls.First();

    /// <summary>The highest number of requests that were under way together.</summary>
    public int MostAtOnce { get; private set; }

    private int _atOnce;

    public static async Task<FakeTwilio> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var fake = new FakeTwilio(builder.Build());
        fake._app.Run(fake.AnswerAsync);
        await fake._app.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    public static string NewSid(string kind) => kind + RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>A record that is over, or in the given state.</summary>
    public string Keep(string kind, string to, string from, string? status = null, DateTimeOffset? ended = null)
    {
        var sid = NewSid(kind);
        Records[sid] = new Copy(sid, to, from, status ?? (kind == "CA" ? "completed" : "delivered"), ended ?? new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero));
        return sid;
    }

    /// <summary>A number with these fields; they may be changed afterwards.</summary>
    public Dictionary<string, object?> AddNumber(string number, Dictionary<string, object?> fields)
    {
        var sid = NewSid("PN");
        (fields["sid"], fields["phone_number"]) = (sid, number);
        return Numbers[sid] = fields;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        lock (Asked)
            MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
        try
        {
            var request = context.Request;
            using var reader = new StreamReader(request.Body);
            Asked.Enqueue(new(request.Method, request.Path + request.QueryString, await reader.ReadToEndAsync(context.RequestAborted), request.ContentType, request.Headers.Authorization.ToString()));
            if (Fault is null || !await Fault(context))
                await AnswerAsTwilioAsync(context);
        }
        finally
        {
            lock (Asked)
                _atOnce--;
        }
    }

    private Task AnswerAsTwilioAsync(HttpContext context)
    {
        var request = context.Request;
        if (Clock is not null)
            context.Response.Headers.Date = Clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var rest = request.Path.Value!.Replace(Account, "", StringComparison.Ordinal);
        if (rest.StartsWith("IncomingPhoneNumbers", StringComparison.Ordinal))
            return NumbersAsync(context, rest);
        if (Standing(rest, request.Query) is { } rows)
            return context.Response.WriteAsJsonAsync(rows);
        if (rest.StartsWith("/v1/Services/", StringComparison.Ordinal))
            return Services.TryGetValue(rest.Split('/')[^1], out var service) ? context.Response.WriteAsJsonAsync(service) : Refuse(context, 404, 20404);
        if (request.Method == "GET")
            return ListAsync(context, rest);
        var sid = rest.Split('/')[1].Replace(".json", "", StringComparison.Ordinal);
        if (!Records.TryGetValue(sid, out var record))
            return Refuse(context, 404, 20404);
        if (!record.IsOver)
            return Refuse(context, 409, 20009);
        if (request.Method == "POST")
        {
            Records[sid] = record with { Redacted = true };
            return context.Response.WriteAsJsonAsync(new { sid, body = "" });
        }

        Records.TryRemove(sid, out _);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    // The filter finds parts of numbers as well, as Twilio's does.
    private Task NumbersAsync(HttpContext context, string rest)
    {
        if (context.Request.Method == "GET")
        {
            var wanted = context.Request.Query["PhoneNumber"].ToString();
            return context.Response.WriteAsJsonAsync(new Dictionary<string, object?>
            {
                ["incoming_phone_numbers"] = Numbers.Values.Where(number => ((string)number["phone_number"]!).Contains(wanted, StringComparison.Ordinal)).ToList(),
                ["next_page_uri"] = null,
            });
        }

        if (!Numbers.TryGetValue(rest.Split('/')[1].Replace(".json", "", StringComparison.Ordinal), out var changed))
            return Refuse(context, 404, 20404);
        foreach (var (field, value) in System.Web.HttpUtility.ParseQueryString(Asked.Last().Body) is { } form ? form.AllKeys.Select(key => (key!, form[key]!)) : [])
            changed[JsonNamingPolicy.SnakeCaseLower.ConvertName(field)] = bool.TryParse(value, out var flag) ? flag : value;
        return context.Response.WriteAsJsonAsync(changed);
    }

    // What people and an agency wrote stands in it too.
    private object? Standing(string rest, IQueryCollection query) => rest.Split('/') switch
    {
        ["Balance.json"] => new { account_sid = HelplineServer.AccountSid, balance = Balance, currency = "USD" },
        ["", "v1", "Services"] => Rows("services", Services.Keys.Select(sid => new { sid, friendly_name = "Ms. Example" })),
        ["", "v1", "Services", var sid, "PhoneNumbers"] =>
            Rows("phone_numbers", ServiceOf.Where(pair => pair.Value == sid).Select(pair => new { sid = NewSid("PN"), service_sid = sid, phone_number = pair.Key })),
        ["", "v1", "Services", var sid, "Compliance", "Usa2p"] =>
            Rows("compliance", Registered(sid).Select(status => new { sid = NewSid("QE"), campaign_status = status, description = "Ms. Example" })),
        ["", "v1", "Tollfree", "Verifications"] =>
            Rows("verifications", Registered(query["TollfreePhoneNumberSid"]!).Select(status => new { sid = NewSid("HH"), status, business_name = "Ms. Example" })),
        ["", "v1", "Alerts"] => Rows("alerts", Errors
            .Where(error => error.At >= DateTimeOffset.Parse(query["StartDate"]!, CultureInfo.InvariantCulture) && error.At <= DateTimeOffset.Parse(query["EndDate"]!, CultureInfo.InvariantCulture))
            .Take(int.Parse(query["PageSize"]!, CultureInfo.InvariantCulture))
            .Select(error => new { sid = NewSid("NO"), log_level = query["LogLevel"].ToString(), error_code = error.Code, alert_text = "Msg=smuggled", resource_sid = NewSid("SM"), request_url = "https://example.org/?From=%2B15055550123" })),
        _ => null,
    };

    private IEnumerable<string?> Registered(string sid) => Registrations.Where(pair => pair.Key == sid && pair.Value is not null).Select(pair => pair.Value);

    private static Dictionary<string, object?> Rows<T>(string name, IEnumerable<T> rows) => new() { ["meta"] = new { page = 0, key = name, next_page_url = (string?)null }, [name] = rows.ToList() };

    private Task ListAsync(HttpContext context, string resource)
    {
        var query = context.Request.Query;
        var calls = resource == "Calls.json";
        var found = Records.Values
            .Where(record => record.Sid.StartsWith("CA", StringComparison.Ordinal) == calls)
            .Where(record => query["To"].Count == 0 ? record.From == query["From"] : record.To == query["To"])
            .OrderBy(record => record.Sid, StringComparer.Ordinal)
            .Where(record => string.CompareOrdinal(record.Sid, query["PageToken"].ToString()) > 0)
            .Take(PageSize + 1).ToList();
        var page = found.Take(PageSize).Select(record => new Dictionary<string, object?>
        {
            ["sid"] = record.Sid,
            ["to"] = record.To,
            ["from"] = record.From,
            ["status"] = record.Status,
            ["error_code"] = record.ErrorCode,
            ["messaging_service_sid"] = record.Service,
            ["date_created"] = Rfc2822(record.Ended),
            [calls ? "end_time" : "date_sent"] = record.IsOver ? Rfc2822(record.Ended) : null,
        }).ToList();
        return context.Response.WriteAsJsonAsync(new Dictionary<string, object?>
        {
            [calls ? "calls" : "messages"] = page,
            ["next_page_uri"] = found.Count > PageSize
                ? $"{context.Request.Path}{QueryString.Create(query.Where(pair => pair.Key != "PageToken").Append(new("PageToken", (string?)page[^1]["sid"])))}"
                : null,
        });
    }

    private static string Rfc2822(DateTimeOffset time) => time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);

    private static Task Refuse(HttpContext context, int status, int code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { code, message = "refused", status });
    }

    public sealed record Copy(string Sid, string To, string From, string Status, DateTimeOffset Ended, bool Redacted = false, int? ErrorCode = null, string? Service = null)
    {
        public bool IsOver => Status is "delivered" or "undelivered" or "failed" or "canceled" or "received" or "completed" or "busy" or "no-answer";
    }

    public sealed record Question(string Method, string Target, string Body, string? ContentType, string Authorization);
}
