using System.Text;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Simulator.Calls;

/// <summary>A small app of fixed documents by path: it stands in for the real one where the emulator itself is tested.</summary>
internal sealed class FakeApp(params (string Path, string Document)[] documents)
{
    public const string Greeting =
        """<Gather input="dtmf" action="/twilio/voice/key" numDigits="1" timeout="5"><Say>Press 1.</Say></Gather><Redirect>/twilio/voice/person</Redirect>""";

    public const string Warm =
        """<Say>I am calling.</Say><Dial action="/twilio/voice/after" timeout="25" callerId="+15055550100"><Number url="/twilio/voice/whisper" statusCallback="/twilio/voice/leg/4f2a9c1e7b" statusCallbackEvent="answered completed">+15055550123</Number></Dial>""";

    public const string Whisper =
        """<Gather input="dtmf" action="/twilio/voice/accept" numDigits="1" timeout="5"><Say>Press 1 to accept.</Say></Gather><Hangup/>""";

    public const string Numbers = """<Say loop="2">Call 505-555-0142.</Say><Hangup/>""";

    /// <summary>Greeting, one warm rung, then the numbers.</summary>
    public static (string Path, string Document)[] Line =>
    [
        ("/twilio/voice", Greeting), ("/twilio/voice/key Digits=*", "<Say>Thanks.</Say><Hangup/>"), ("/twilio/voice/key", "<Redirect>/twilio/voice/person</Redirect>"), ("/twilio/voice/person", Warm),
        ("/twilio/voice/whisper", Whisper), ("/twilio/voice/accept Digits=1", "<Say>English caller.</Say>"),
        ("/twilio/voice/accept", "<Hangup/>"), ("/twilio/voice/after DialBridged=true", "<Say>Goodbye.</Say><Hangup/>"),
        ("/twilio/voice/after", Numbers),
    ];

    /// <summary>The same where keys come in real time, as late as a busy machine brings them: there, silence would decide.</summary>
    public static (string Path, string Document)[] PatientLine =>
        [.. Line.Select(one => (one.Path, one.Document.Replace("timeout=\"5\"", "timeout=\"60\"", StringComparison.Ordinal).Replace("timeout=\"25\"", "timeout=\"120\"", StringComparison.Ordinal)))];

    public static CallSetup Setup { get; } = new()
    {
        PublicBase = new("https://helpline.example.org"),
        Caller = "+15055550177",
        Line = "+15055550100",
        AccountSid = "AC" + new string('0', 32),
        CallSid = "CA" + new string('1', 32),
    };

    public List<WebhookRequest> Asked { get; } = [];

    public static WireAnswer Xml(string verbs) =>
        new(200, "text/xml; charset=utf-8", Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="utf-8"?><Response>{verbs}</Response>"""), SetsCookie: false);

    public Task<WireAnswer[]> PostAsync(WebhookRequest request, CancellationToken cancellation)
    {
        Asked.Add(request);
        var said = request.Form.Select(pair => $" {pair.Key}={pair.Value}");
        var document = documents.Where(document => request.Url.AbsolutePath == document.Path.Split(' ')[0])
            .FirstOrDefault(document => !document.Path.Contains(' ', StringComparison.Ordinal) || said.Any(document.Path.EndsWith));
        var reply = request.Asker == Asker.Nobody ? new(204, "", default, SetsCookie: false)
            : document.Document is null ? new WireAnswer(404, "", default, SetsCookie: false) : Xml(document.Document);
        return Task.FromResult(Enumerable.Repeat(reply, request.Copies).ToArray());
    }

    /// <summary>Plays the acts, each at the moment that suits it, and gives back the call.</summary>
    public async Task<CallEmulator> PlayAsync(string acts, params CallFault[] switches)
    {
        var call = new CallEmulator(Setup);
        foreach (var on in switches)
            call.Do(new Act.Turns(on, On: true));
        await VirtualTimeDriver.ToTheEndAsync(call, PostAsync, new CallScript(acts).Cast(), TestContext.Current.CancellationToken);
        return call;
    }
}
