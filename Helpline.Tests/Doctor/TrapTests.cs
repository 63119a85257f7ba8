using Helpline.Flows.Content;
using Helpline.Web.Doctor;

namespace Helpline.Tests.Doctor;

/// <summary>Trap by trap: it is set, found and mended. Those of address and store have servers of their own.</summary>
public sealed class TrapTests
{
    private const string Old = "https://old.example.com/twilio";

    private sealed record Play(Action<DoctorBench> Set, Action<DoctorBench> Mend);

    private static readonly Dictionary<string, Play> _plays = new()
    {
        ["sms-number"] = new(
            bench => (bench.Settings["Helpline:SmsNumber"], bench.Settings["Helpline:KeywordsAnsweredBy"]) = (DoctorBench.TextedNumber, "Twilio"),
            bench => bench.Twilio.AddNumber(DoctorBench.TextedNumber, DoctorBench.Healthy())),
        ["caller-id"] = new(bench => bench.Twilio.Numbers.Clear(), bench => bench.Twilio.AddNumber("+15055550100", DoctorBench.Healthy())),
        ["short-code"] = new(_ => { }, bench => bench.TextLongCode()),
        ["sms-capability"] = Of("capabilities", Can(sms: false, voice: true), Can(sms: true, voice: true), texted: true),
        ["voice-capability"] = Of("capabilities", Can(sms: true, voice: false), Can(sms: true, voice: true)),
        ["sms-url"] = Of("sms_url", $"{Old}/sms"),
        ["sms-method"] = Of("sms_method", "GET"),
        ["sms-application"] = Of("sms_application_sid", "AP" + new string('a', 32)),
        ["sms-fallback"] = Of("sms_fallback_url", ""),
        ["sms-fallback-host"] = Of("sms_fallback_url", $"{HelplineServer.PublicBase}/fallback/sms.xml"),
        ["sms-fallback-http"] = Of("sms_fallback_url", "http://fallback.example.net/sms.xml"),
        ["voice-url"] = Of("voice_url", "http://helpline.example.org/twilio/voice"),
        ["voice-method"] = Of("voice_method", "GET"),
        ["voice-application"] = Of("voice_application_sid", "AP" + new string('a', 32)),
        ["voice-trunk"] = Of("trunk_sid", "TK" + new string('a', 32)),
        ["voice-fax"] = Of("voice_receive_mode", "fax"),
        ["voice-fallback"] = Of("voice_fallback_url", null),
        ["voice-fallback-host"] = Of("voice_fallback_url", "https://HELPLINE.example.org:8443/voice.xml"),
        ["voice-fallback-http"] = Of("voice_fallback_url", "fallback.example.net/voice.xml"),
        ["voice-status"] = Of("status_callback", ""),
        ["voice-status-method"] = Of("status_callback_method", "GET"),
        ["caller-lookup"] = Of("voice_caller_id_lookup", true),

        ["service-drops"] = OfService("inbound_request_url", null),
        ["service-diverts"] = OfService("inbound_request_url", $"{Old}/sms"),
        ["service-method"] = OfService("inbound_method", "GET"),
        ["service-fallback"] = OfService("fallback_url", null),
        ["service-fallback-host"] = OfService("fallback_url", $"{HelplineServer.PublicBase}/sms.xml"),
        ["service-fallback-http"] = OfService("fallback_url", "ftp://fallback.example.net/sms.xml"),
        ["service-status"] = OfService("status_callback", null),
        ["service-unseen"] = new(
            bench => bench.Twilio.Keep("SM", DoctorBench.TextedNumber, "72331"),
            bench => bench.Twilio.Keep("SM", "72331", DoctorBench.TextedNumber, "received", bench.Clock.GetUtcNow())),

        ["error-other"] = Failed(30999),
        ["line-fails"] = Legs("failed"),
        ["line-silent"] = Legs("no-answer"),
        ["copies-left"] = new(
            bench =>
            {
                bench.Settings["Helpline:ProviderCopies"] = "Erase";
                bench.Twilio.Keep("SM", "72331", "+15055550123", "received", bench.Clock.GetUtcNow().AddDays(-2));
            },
            bench => bench.Twilio.Records.Clear()),
        ["copies-kept"] = Setting("Helpline:ProviderCopies", "Keep", "Erase"),
        ["clock"] = new(bench => bench.Twilio.Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(bench.Clock.GetUtcNow().AddMinutes(2)), bench => bench.Twilio.Clock = bench.Clock),

        ["development"] = new(bench => bench.EnvironmentName = "Development", bench => bench.EnvironmentName = "Production"),
        ["key-weak"] = Setting("Helpline:PseudonymKey", Convert.ToBase64String(new byte[32]), Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))])),
        ["key-beside-data"] = new(
            bench =>
            {
                var file = Path.Combine(Path.GetDirectoryName(bench.Store)!, "settings.json");
                File.WriteAllText(file, $$$"""{"Helpline":{"PseudonymKey":"{{{bench.Settings["Helpline:PseudonymKey"]}}}"}}""");
                bench.Settings.Remove("Helpline:PseudonymKey");
                bench.SettingsFiles.Add(file);
            },
            bench =>
            {
                var file = Path.Combine(bench.Folder, "settings.json");
                File.Move(bench.SettingsFiles[0], file);
                bench.SettingsFiles[0] = file;
            }),
        ["sms-toll-free"] = new(bench => bench.TextLongCode("+18885550101"), bench => bench.Settings["Helpline:SmsNumber"] = "72331"),
        ["keywords-twilio"] = new(
            bench =>
            {
                bench.TextLongCode();
                bench.Settings.Remove("Helpline:KeywordsAnsweredBy");
            },
            bench => bench.Settings["Helpline:KeywordsAnsweredBy"] = "Twilio"),
        ["keywords-app"] = Setting("Helpline:KeywordsAnsweredBy", "Twilio", "App"),
        ["help-twilio"] = new(bench => bench.TextLongCode(), bench => (bench.Settings["Helpline:SmsNumber"], bench.Settings["Helpline:KeywordsAnsweredBy"]) = ("72331", "App")),
        ["token-rotation"] = Setting("Twilio:SecondaryAuthToken", new string('c', 32), null),
        ["token-twice"] = Setting("Twilio:SecondaryAuthToken", HelplineServer.AuthToken, new string('c', 32)),
        ["shared-keys"] = new(bench => SharedKey(bench, new string('s', 32)), bench => SharedKey(bench, null)),
        ["shared-key-weak"] = new(bench => SharedKey(bench, "secret"), bench => SharedKey(bench, new string('s', 32))),
        ["admin-proxies"] = Setting("Helpline:Admin:Proxies", null, "127.0.0.1"),
        ["quick-exit-ours"] = Setting("Helpline:QuickExitUrl", $"{HelplineServer.PublicBase}/weather", "https://www.weather.gov/"),

        ["warm-agreement"] = new(bench => bench.Rung(0, "+15055550151", "warm"), bench => bench.Rung(0, "+15055550151", "warm", ("Agreement", "2026-01-01, a test"))),
        ["rung-own-number"] = new(bench => bench.Rung(0, Placed), bench => bench.Rung(0, "+15055550151")),
        ["rung-twice"] = new(
            bench =>
            {
                bench.Rung(0, "+15055550151");
                bench.Rung(1, "+15055550151");
            },
            bench => bench.Rung(1, "+15055550152")),
        ["rung-short-ring"] = new(bench => bench.Rung(0, "+15055550151", "bridge", ("RingSeconds", "10")), bench => bench.Rung(0, "+15055550151", "bridge", ("RingSeconds", "25"))),
        ["no-rung"] = new(bench => bench.Rung(0, "+15055550151", "warm"), bench => bench.Rung(1, "+15055550152")),
        ["hours-gap"] = new(bench => bench.Rung(0, "+15055550151", "bridge", ("Hours", "Mo-Su 08:00-20:00")), bench => bench.Rung(1, "+15055550152", "bridge", ("Hours", "Mo-Su 20:00-08:00"))),
        ["rung-language"] = new(bench => bench.Rung(0, "+15055550151", "bridge", ("Languages", "en")), bench => bench.Rung(1, "+15055550152", "bridge", ("Languages", "es"))),

        ["contact-old"] = new(bench => bench.Clock.Advance(TimeSpan.FromDays(91)), bench => bench.Pack = Checked(bench)),
        ["contact-due"] = new(bench => bench.Clock.Advance(TimeSpan.FromDays(80)), bench => bench.Pack = Checked(bench)),
        ["contact-future"] = new(bench => bench.Pack = Checked(bench, 9), bench => bench.Pack = Shipped.Pack),
        ["preview-left"] = new(bench => bench.Settings["Helpline:PackPreview"] = PackReader.ShippedFolder, bench => bench.Settings.Remove("Helpline:PackPreview")),

        ["public-example"] = new(_ => { }, bench => bench.Change = options => options with { Twilio = options.Twilio with { PublicBase = new Uri("http://127.0.0.1:1") } }),
        ["public-underscore"] = new(bench => bench.Change = options => options with { Twilio = options.Twilio with { PublicBase = new Uri("https://help_line.example.org") } }, bench => bench.Change = options => options),
    };

    /// <summary>A number that an ad shows.</summary>
    private const string Placed = "+15055550160";

    public static TheoryData<string> Ids => [.. _plays.Keys, .. Codes];

    /// <summary>Twilio's codes that have a trap of their own.</summary>
    private static IEnumerable<string> Codes => Traps.All.Select(trap => trap.Id).Where(id => id.StartsWith("error-", StringComparison.Ordinal) && id != "error-other");

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_trap_is_set_found_and_mended(string id)
    {
        await using var bench = await DoctorBench.StartAsync();
        bench.Pack = bench.Pack with { Placements = [new Placement("bus", new Dictionary<string, IReadOnlyList<string>>(), [Placed])] };
        bench.Twilio.AddNumber(Placed, DoctorBench.Healthy());
        var play = _plays.GetValueOrDefault(id) ?? Failed(int.Parse(id.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture));

        play.Set(bench);
        var found = await bench.FindingsAsync();
        play.Mend(bench);
        var left = await bench.FindingsAsync();

        var trap = Traps.All.Single(trap => trap.Id == id);
        Assert.All(found.Where(finding => finding.Trap == id), finding => Assert.Equal(trap.Severity, finding.Severity));
        Assert.Contains(found, finding => finding.Trap == id);
        Assert.DoesNotContain(left, finding => finding.Trap == id);
    }

    [Fact]
    public async Task What_Twilio_does_not_say_is_no_finding()
    {
        await using var bench = await DoctorBench.StartAsync();
        foreach (var field in new[] { "capabilities", "sms_method", "voice_method", "status_callback_method", "voice_receive_mode", "voice_caller_id_lookup" })
            bench.Voice[field] = null;
        bench.UseService().Remove("use_inbound_webhook_on_number");

        Assert.DoesNotContain(await bench.FindingsAsync(), finding => finding.Severity != Severity.Note);
    }

    [Fact]
    public void Every_trap_is_played()
    {
        string[] elsewhere = [.. Traps.All.Where(trap => AddressTraps.All.Contains(trap) || StoreTraps.All.Contains(trap) || StandingTraps.All.Contains(trap)).Select(trap => trap.Id)];

        Assert.Empty(Traps.All.Select(trap => trap.Id).Except([.. _plays.Keys, .. Codes, .. elsewhere]));
        Assert.Equal(Traps.All.Count, Traps.All.Select(trap => trap.Id).Distinct().Count());
    }

    private static Play Of(string field, object? bad, object? good = null, bool texted = false)
    {
        object? before = null;
        Dictionary<string, object?>? number = null;
        return new(
            bench =>
            {
                number = texted ? bench.TextLongCode() : bench.Voice;
                (before, number[field]) = (good ?? number[field], bad);
            },
            _ => number![field] = before);
    }

    private static Play OfService(string field, object? bad)
    {
        object? before = null;
        Dictionary<string, object?>? service = null;
        return new(
            bench =>
            {
                service = bench.UseService();
                (before, service[field]) = (service[field], bad);
            },
            _ => service![field] = before);
    }

    private static Play Setting(string key, string? bad, string? good) => new(bench => bench.Settings[key] = bad, bench => bench.Settings[key] = good);

    private static Play Failed(int code) => new(
        bench =>
        {
            var sid = bench.Twilio.Keep("SM", "+15055550123", "72331", "undelivered", bench.Clock.GetUtcNow());
            bench.Twilio.Records[sid] = bench.Twilio.Records[sid] with { ErrorCode = code };
        },
        bench => bench.Twilio.Records.Clear());

    private static Play Legs(string status) => new(
        bench =>
        {
            bench.Rung(0, "+15055550151");
            for (var leg = 0; leg < 3; leg++)
                bench.Twilio.Keep("CA", "+15055550151", "+15055550100", status);
        },
        bench => bench.Twilio.Keep("CA", "+15055550151", "+15055550100", "completed"));

    private static Dictionary<string, bool> Can(bool sms, bool voice) => new() { ["sms"] = sms, ["voice"] = voice };

    private static void SharedKey(DoctorBench bench, string? secret)
    {
        bench.Settings.Remove("Twilio:SharedKeys:0:Id");
        bench.Settings.Remove("Twilio:SharedKeys:0:Secret");
        if (secret is not null)
            (bench.Settings["Twilio:SharedKeys:0:Id"], bench.Settings["Twilio:SharedKeys:0:Secret"]) = ("a-key", secret);
    }

    private static ContentPack Checked(DoctorBench bench, int ahead = 0) => bench.Pack with
    {
        Contacts = bench.Pack.Contacts.ToDictionary(
            contact => contact.Key,
            contact => contact.Value with { CheckedOn = DateOnly.FromDateTime(bench.Clock.GetUtcNow().DateTime).AddDays(ahead) }),
    };
}
