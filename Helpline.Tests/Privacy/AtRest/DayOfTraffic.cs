using System.Security.Cryptography;
using System.Text;
using Helpline.Tests.Logging;
using Helpline.Tests.Simulator.Calls;
using Helpline.Tests.Telephony;
using Helpline.Tests.Voice.Walks;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Privacy.AtRest;

/// <summary>Texts in both languages, calls, second deliveries and refused requests. Whatever of them is a person's is a secret from then on.</summary>
internal sealed class DayOfTraffic(HttpClient client, Secrets secrets)
{
    private const int Waves = 5;
    private const int RidersPerWave = 5;

    private static readonly TwilioAccount _account = new(HelplineServer.AccountSid, HelplineServer.AuthToken, HelplineServer.PublicBase, "72331");

    private static readonly string[] _texts =
    [
        "HELP", "AYUDA", "SIGNS", "señales por favor {0}", "I am at {0} and he took my passport", "me quitó los papeles en {0}",
        "911 {0}", "quiero morirme {0}", "STOP", "still {0}", "HELP {0}", "START", "BUS", "{0} bus?", "ALTO", "MENU", "3", "{0}",
    ];

    private readonly SignedClient _twilio = new(client);
    private int _number;

    /// <summary>The texts and calls that came in.</summary>
    public int Requests { get; private set; }

    /// <summary>Between the waves something happens to the store: it is told which one is over.</summary>
    public async Task SendAsync(Func<int, Task> between)
    {
        secrets.AddText("path", "/twilio/");
        await EveryRequest.SendAsync(client);
        for (var wave = 0; wave < Waves; wave++)
        {
            await Task.WhenAll(Enumerable.Range(0, RidersPerWave).Select(_ => TextsAsync(NewNumber())));
            await Task.WhenAll(Enumerable.Range(0, RidersPerWave).Select(_ => CallAsync(NewNumber())));
            await RefusedAsync(NewNumber());
            await between(wave);
        }
    }

    private async Task TextsAsync(string rider)
    {
        var (city, name) = (NewWord(), NewWord());
        string? last = null;
        foreach (var text in _texts)
        {
            var form = SignedClient.TextForm(text.Replace("{0}", NewWord(), StringComparison.Ordinal), rider, last = NewSid("SM"));
            (form["FromCity"], form["CallerName"]) = (city, name);
            await AnsweredAsync("/twilio/sms", form);
            if (text.StartsWith('S'))
            {
                await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AnsweredAsync("/twilio/sms", form)));
            }
        }

        var status = SignedClient.TextForm(NewWord(), rider, last);
        status["MessageStatus"] = "delivered";
        using var answer = await _twilio.PostAsync("/twilio/sms/status", status);
    }

    private async Task AnsweredAsync(string path, Dictionary<string, string> form)
    {
        Requests++;
        await SignedClient.ReplyAsync(await _twilio.PostAsync(path, form));
    }

    private async Task CallAsync(string caller)
    {
        Requests++;
        var call = new CallEmulator(new()
        {
            PublicBase = new(HelplineServer.PublicBase),
            Caller = caller,
            Line = "+15055550100",
            AccountSid = HelplineServer.AccountSid,
            CallSid = NewSid("CA"),
        });
        using var chance = RandomNumberGenerator.Create();
        using var node = new TwilioWire(_account, chance, () => client.BaseAddress!);
        var wire = new CallWire(_account, node);
        await VirtualTimeDriver.ToTheEndAsync(call, wire.PostAsync, new Chaos(RandomNumberGenerator.GetInt32(int.MaxValue)).Next, TestContext.Current.CancellationToken);
    }

    private async Task RefusedAsync(string stranger)
    {
        var forger = new SignedClient(client, authToken: new string('0', 32));
        var form = SignedClient.StrangersForm(NewWord(), stranger, NewSid("SM"));
        foreach (var path in new[] { "/twilio/sms", $"/twilio/{NewWord()}?From={Uri.EscapeDataString(stranger)}&q={NewWord()}", "/twilio/voice/v1/x" })
        {
            using var forged = await forger.PostAsync(path, form);
            Assert.Equal(403, (int)forged.StatusCode);
        }

        foreach (var body in new[] { $"{{\"From\":\"{stranger}\",\"Body\":\"{NewWord()}\"}}", $"%%%{stranger}\0{NewWord()}" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var refused = await client.PostAsync("/twilio/sms", content, TestContext.Current.CancellationToken);
            using var got = await client.GetAsync($"/{NewWord()}?From={Uri.EscapeDataString(stranger)}", TestContext.Current.CancellationToken);
            Assert.InRange((int)refused.StatusCode, 400, 499);
            Assert.InRange((int)got.StatusCode, 400, 499);
        }
    }

    private string NewNumber()
    {
        var count = Interlocked.Increment(ref _number);
        var number = $"+1{505 + (count / 100)}55501{count % 100:00}";

        // Our own caller id stands in the configuration.
        if (number != "+15055550100")
        {
            secrets.AddNumber(number);
        }

        return number;
    }

    private string NewWord()
    {
        var word = RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxyz", 10);
        secrets.AddText("word", word);
        return word;
    }

    private string NewSid(string kind)
    {
        var sid = kind + RandomNumberGenerator.GetHexString(32, lowercase: true);
        secrets.AddText("sid", sid);
        secrets.AddText("sid", sid[2..]);
        return sid;
    }
}
