using System.Security.Cryptography;
using System.Xml.Linq;
using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Tests.Telephony;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Intake;

/// <summary>Real webhooks of calls, and what the log counts of them.</summary>
public sealed class CallLogTests : IAsyncDisposable
{
    private const string Query = """
        select coalesce(first_language, '-') || ' ' || topics || ' ' || disposition || ' ' || transfer || ' ' || withheld from live.conversation where channel = 'voice'
        """;

    private static readonly ContentPack _pack = Shipped.Pack;

    private readonly HelplineServer _server = new();

    private Database Database => _server.Services.GetRequiredService<Database>();

    private SignedClient Twilio => new(_server.Client);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_call_that_is_joined_is_one_contact_with_all_that_it_told()
    {
        var call = Call("+15055550124");
        var document = await PostAsync("/twilio/voice", call);
        document = await PostAsync(Action(document), call, ("Digits", "2"));
        document = await PostAsync(Action(document), call, ("Digits", "3"));
        document = await PostAsync(Action(document), call, ("Digits", $"{_pack.Spoken.Menu.First().Key}"));
        document = await PostAsync(Action(document), call, ("Digits", "1"));
        var dialed = Action(document);
        for (var delivery = 0; delivery < 2; delivery++)
        {
            await PostAsync(dialed, call, ("DialCallStatus", "completed"), ("DialBridged", "true"), ("DialCallDuration", "100"));
        }

        await CountedAsync($"es {_pack.Spoken.Menu.First().Value} Talked Talked 0");
        _server.AssertLogIsClean("5550124", call["CallSid"]);
    }

    [Theory]
    [InlineData(RungMode.Bridge, "75", "Talked")]
    [InlineData(RungMode.Bridge, "20", "Joined")]
    [InlineData(RungMode.Warm, "75", "Talked")]
    [InlineData(RungMode.Warm, "20", "Joined")]
    public async Task A_caller_who_hangs_up_first_is_counted_by_the_lines_own_callbacks(RungMode mode, string seconds, string expected)
    {
        _server.Settings["Helpline:Transfer:Rungs:0:Name"] = "Partner";
        _server.Settings["Helpline:Transfer:Rungs:0:Number"] = "+15055550133";
        _server.Settings["Helpline:Transfer:Rungs:0:Mode"] = $"{mode}";
        _server.Settings["Helpline:Transfer:Rungs:0:Agreement"] = mode == RungMode.Warm ? "2026-01-01, the line's manager" : null;
        var call = Call("+15055550127");
        var document = await PostAsync("/twilio/voice", call);
        var number = (await PostAsync(Action(document), call, ("Digits", "1"))).Descendants("Number").Single();
        Dictionary<string, string> leg = new(Call("+15055550100"))
        {
            ["To"] = "+15055550133",
            ["Direction"] = "outbound-dial",
            ["ParentCallSid"] = call["CallSid"],
        };
        if (number.Attribute("url") is { } whisper)
            await PostAsync(Action(await PostAsync(whisper.Value, leg)), leg, ("Digits", "1"));
        for (var delivery = 0; delivery < 2; delivery++)
        {
            using var told = await Twilio.PostAsync(
                number.Attribute("statusCallback")!.Value, new Dictionary<string, string>(leg) { ["CallStatus"] = "completed", ["CallDuration"] = seconds });
            Assert.Equal(204, (int)told.StatusCode);
        }

        await CountedAsync($"-  {expected} {expected} 0");
        _server.AssertLogIsClean("5550127", call["CallSid"]);
    }

    [Fact]
    public async Task A_ring_and_its_minutes_that_are_told_twice_count_once()
    {
        var call = Call("+15055550127");
        var rung = await PostAsync(Action(await PostAsync("/twilio/voice", call)), call, ("Digits", "1"));
        for (var told = 0; told < 2; told++)
        {
            await PostAsync(Action(rung), call, ("DialCallStatus", "completed"), ("DialBridged", "true"), ("DialCallDuration", "100"));
            await _server.Services.GetRequiredService<TextCounts>().FlushAsync(TestContext.Current.CancellationToken);
        }

        var events = await Database.RunAsync(
            sql => sql.RowsAsync<string>("select delivery from live.delivery order by delivery"), TestContext.Current.CancellationToken);
        Assert.Equal(["minutes out 2", "rung 1 joined"], events);
    }

    [Fact]
    public async Task Two_calls_without_a_number_are_two_contacts_and_two_of_one_number_are_one()
    {
        foreach (var from in new[] { "anonymous", "+" + OnKeypad("ANONYMOUS"), "+15055550125", "+15055550125" })
        {
            await PostAsync("/twilio/voice", Call(from));
        }

        await CountedAsync("-  Left None 0", "-  Left None 1", "-  Left None 1");
    }

    [Fact]
    public async Task A_call_of_a_test_telephone_is_led_like_any_other_and_not_counted()
    {
        _server.Settings["Helpline:Transfer:TestCallers"] = "+15055550170, +15055550171";
        foreach (var from in new[] { "+15055550170", "+15055550171", "+15055550172" })
        {
            var call = Call(from);
            var document = await PostAsync("/twilio/voice", call);
            document = await PostAsync(Action(document), call, ("Digits", "1"));
            await PostAsync(Action(document), call, ("DialCallStatus", "completed"), ("DialBridged", "true"), ("DialCallDuration", "100"));
        }

        await CountedAsync("-  Talked Talked 0");
    }

    [Fact]
    public async Task A_call_is_answered_without_a_store_and_not_counted()
    {
        _server.Settings["ConnectionStrings:Helpline"] = "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing";

        var document = await PostAsync("/twilio/voice", Call("+15055550126"));

        Assert.NotEmpty(document.Descendants("Gather"));
    }

    private static Dictionary<string, string> Call(string from) => new()
    {
        ["AccountSid"] = HelplineServer.AccountSid,
        ["CallSid"] = "CA" + RandomNumberGenerator.GetHexString(32, lowercase: true),
        ["From"] = from,
        ["To"] = "+15055550100",
        ["CallStatus"] = "in-progress",
        ["Direction"] = "inbound",
    };

    private static string OnKeypad(string word) =>
        string.Concat(word.Select(letter => Array.FindIndex(["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"], key => key.Contains(letter, StringComparison.Ordinal)) + 2));

    private static string Action(XElement document) => document.Descendants().Select(verb => verb.Attribute("action")?.Value).OfType<string>().First();

    private async Task<XElement> PostAsync(string target, Dictionary<string, string> call, params (string Key, string Value)[] more)
    {
        var form = new Dictionary<string, string>(call);
        foreach (var (key, value) in more)
            form[key] = value;
        using var answer = await Twilio.PostAsync(target, form);
        Assert.Equal(200, (int)answer.StatusCode);
        return XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // The counting is behind the call's back, so it may come a moment later.
    private async Task CountedAsync(params string[] expected)
    {
        IReadOnlyList<string> rows = [];
        for (var tries = 0; tries < 2400; tries++)
        {
            rows = await Database.RunAsync(sql => sql.RowsAsync<string>(Query), TestContext.Current.CancellationToken);
            if (rows.Order(StringComparer.Ordinal).SequenceEqual(expected))
                break;
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, rows.Order(StringComparer.Ordinal));
    }
}
