using System.Net;
using Helpline.Web.Doctor;
using Microsoft.AspNetCore.Http;

namespace Helpline.Tests.Doctor;

/// <summary>What the doctor finds when it is asked to look at the account.</summary>
public sealed class StandingTrapTests
{
    private sealed record Play(Action<DoctorBench> Set, Action<DoctorBench> Mend);

    private static readonly Dictionary<string, Play> _plays = new()
    {
        ["account-unseen"] = new(bench => bench.Twilio.Fault = Only("Balance.json", context => context.Response.StatusCode = 403), bench => bench.Twilio.Fault = null),
        ["balance-low"] = new(bench => bench.Twilio.Balance = "19.99", bench => bench.Twilio.Balance = "20.00"),
        ["sender-unregistered"] = LongCode("FAILED"),
        ["sender-review"] = LongCode("IN_PROGRESS"),
        ["sender-service"] = new(bench => bench.TextLongCode(), bench => bench.Register(Texted(bench), "VERIFIED")),
        ["sender-voice"] = new(_ => { }, bench => bench.Register(bench.Voice, "VERIFIED")),
    };

    public static TheoryData<string> Ids => [.. StandingTraps.All.Select(trap => trap.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_trap_is_set_found_and_mended(string id)
    {
        await using var bench = await DoctorBench.StartAsync();
        bench.AsksStanding = true;
        var play = _plays.GetValueOrDefault(id) ?? Error(id["debugger-".Length..]);

        play.Set(bench);
        var found = await bench.FindingsAsync();
        play.Mend(bench);
        var left = await bench.FindingsAsync();

        Assert.Equal(StandingTraps.All.Single(trap => trap.Id == id).Severity, Assert.Single(found, finding => finding.Trap == id).Severity);
        Assert.DoesNotContain(left, finding => finding.Trap == id);
    }

    [Fact]
    public async Task A_healthy_account_has_notes_alone()
    {
        await using var bench = await DoctorBench.StartAsync();
        bench.AsksStanding = true;

        Assert.DoesNotContain(await bench.FindingsAsync(), finding => finding.Severity != Severity.Note);
    }

    [Fact]
    public async Task Nothing_of_it_is_asked_unasked()
    {
        await using var bench = await DoctorBench.StartAsync();
        (bench.Twilio.Balance, _) = ("0.00", bench.TextLongCode());
        bench.Twilio.Errors.Enqueue((bench.Clock.GetUtcNow(), "11200"));

        var findings = await bench.FindingsAsync();

        Assert.DoesNotContain(findings, finding => StandingTraps.All.Any(trap => trap.Id == finding.Trap));
        Assert.DoesNotContain(bench.Twilio.Asked, asked => asked.Target.Contains("/v1/", StringComparison.Ordinal) || asked.Target.Contains("Balance", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("+15055550101", null, "sender-unregistered")]
    [InlineData("+15055550101", "SUSPENDED", "sender-unregistered")]
    [InlineData("+15055550101", "PENDING", "sender-review")]
    [InlineData("+15055550101", "VERIFIED", null)]
    [InlineData("+18885550101", null, "sender-unregistered")]
    [InlineData("+18885550101", "TWILIO_REJECTED", "sender-unregistered")]
    [InlineData("+18885550101", "PENDING_REVIEW", "sender-review")]
    [InlineData("+18885550101", "IN_REVIEW", "sender-review")]
    [InlineData("+18885550101", "TWILIO_APPROVED", null)]
    public async Task A_long_code_wants_a_campaign_and_a_toll_free_number_a_verification(string number, string? status, string? trap)
    {
        await using var bench = await DoctorBench.StartAsync();
        bench.AsksStanding = true;
        bench.Register(bench.TextLongCode(number), status);
        bench.Register(bench.Voice, "VERIFIED");

        var findings = await bench.FindingsAsync();

        Assert.Equal(trap is null ? [] : [trap], findings.Select(finding => finding.Trap).Where(id => id.StartsWith("sender-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_least_balance_of_the_alerts_counts_here_too()
    {
        await using var bench = await DoctorBench.StartAsync();
        bench.AsksStanding = true;
        bench.Settings["Helpline:Alerts:LeastBalance"] = "101";

        Assert.Equal("The balance of Twilio's account is below 101 of its currency.", Assert.Single(await bench.FindingsAsync(), finding => finding.Trap == "balance-low").What);
    }

    [Fact]
    public async Task A_text_s_error_that_only_the_debugger_tells_is_told_as_that_error()
    {
        await using var bench = await DoctorBench.StartAsync();
        bench.AsksStanding = true;
        bench.Twilio.Errors.Enqueue((bench.Clock.GetUtcNow().AddHours(-1), "21610"));

        var findings = await bench.FindingsAsync();

        Assert.Single(findings, finding => finding.Trap == "error-21610");
        Assert.DoesNotContain(findings, finding => finding.Trap == "debugger-other");
    }

    [Fact]
    public async Task More_errors_than_one_answer_holds_are_said_to_be_more()
    {
        await using var bench = await DoctorBench.StartAsync();
        bench.AsksStanding = true;
        for (var error = 0; error < 1001; error++)
            bench.Twilio.Errors.Enqueue((bench.Clock.GetUtcNow().AddHours(-1), "11205"));

        var findings = await bench.FindingsAsync();

        Assert.EndsWith("times: 1000.", Assert.Single(findings, finding => finding.Trap == "debugger-11205").What, StringComparison.Ordinal);
        Assert.StartsWith("Twilio's debugger", Assert.Single(findings, finding => finding.Trap == "account-unseen").What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "{}")]
    [InlineData(404, "{}")]
    [InlineData(429, "{}")]
    [InlineData(500, "<html>")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, """{"balance":7,"services":[null],"alerts":[7]}""")]
    [InlineData(200, """{"balance":"much","services":"none","alerts":[null]}""")]
    [InlineData(0, "")]
    public async Task What_cannot_be_looked_at_is_a_note_and_no_exception(int status, string body)
    {
        await using var bench = await DoctorBench.StartAsync();
        bench.AsksStanding = true;
        bench.TextLongCode();
        bench.Twilio.Fault = async context =>
        {
            if (!IsStanding(context))
                return false;
            if (status == 0)
                context.Abort();
            else
                context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
            return true;
        };

        var findings = await bench.FindingsAsync();

        Assert.Equal(
            ["The balance could not be looked at.", "The registration of the numbers could not be looked at.", "Twilio's debugger, in whole or in part, could not be looked at."],
            findings.Where(finding => finding.Trap == "account-unseen").Select(finding => finding.What));
        Assert.DoesNotContain(findings, finding => finding.Trap != "account-unseen" && StandingTraps.All.Any(trap => trap.Id == finding.Trap));
        Assert.DoesNotContain(findings, finding => finding.Trap == Traps.Rest);
    }

    [Fact]
    public async Task What_hangs_is_given_up_and_each_interface_is_asked_at_its_own_host()
    {
        await using var bench = await DoctorBench.StartAsync();
        bench.TextLongCode();
        bench.Settings["Twilio:Client:ApiBaseUrl"] = "https://api.twilio.com";
        using var handler = new Hanging();
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://api.twilio.com/2010-04-01/Accounts/AC/"), Timeout = TimeSpan.FromMilliseconds(100) };
        var number = new OurNumber("The SMS number", DoctorBench.TextedNumber, true, true, new TwilioNumber());

        var standing = await new AccountReader(http, bench.Options(), bench.Pack, bench.Clock)
            .ReadStandingAsync(new AccountReport { Numbers = [number] }, TestContext.Current.CancellationToken);

        Assert.Equal(3, standing.Unseen.Count);
        Assert.Equal(["api.twilio.com", "messaging.twilio.com", "monitor.twilio.com"], handler.Hosts);
    }

    private static bool IsStanding(HttpContext context) =>
        context.Request.Path.Value!.StartsWith("/v1/", StringComparison.Ordinal) || context.Request.Path.Value!.EndsWith("Balance.json", StringComparison.Ordinal);

    private static Func<HttpContext, Task<bool>> Only(string end, Action<HttpContext> fault) => context =>
    {
        var isIt = context.Request.Path.Value!.EndsWith(end, StringComparison.Ordinal);
        if (isIt)
            fault(context);
        return Task.FromResult(isIt);
    };

    private static Play LongCode(string status) => new(bench => bench.Register(bench.TextLongCode(), status), bench => bench.Register(Texted(bench), "VERIFIED"));

    private static Dictionary<string, object?> Texted(DoctorBench bench) => bench.Twilio.Numbers.Values.Single(number => (string)number["phone_number"]! == DoctorBench.TextedNumber);

    // It is mended by itself, a day later.
    private static Play Error(string code) => new(
        bench => bench.Twilio.Errors.Enqueue((bench.Clock.GetUtcNow().AddHours(-1), code == "other" ? "99999" : code)),
        bench => bench.Clock.Advance(TimeSpan.FromDays(1)));

    private sealed class Hanging : HttpMessageHandler
    {
        public List<string> Hosts { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Hosts.Add(request.RequestUri!.Host);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
