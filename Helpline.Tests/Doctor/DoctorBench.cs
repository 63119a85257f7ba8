using Helpline.Flows.Content;
using Helpline.Tests.Telephony;
using Helpline.Web;
using Helpline.Web.Doctor;
using Helpline.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Doctor;

/// <summary>A line that is set up as it should be, against the simulated Twilio; a test spoils one thing.</summary>
internal sealed class DoctorBench : IAsyncDisposable
{
    public const string Elsewhere = "https://fallback.example.net";
    public const string TextedNumber = "+15055550101";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-doctor-");

    // Nobody else on the machine may look into it.
    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("helpline-doctor-store-");

    private DoctorBench(FakeTwilio twilio)
    {
        Twilio = twilio;
        twilio.Clock = Clock;
        Settings = HelplineServer.ProductionSettings(Store);
        Settings["Twilio:Client:ApiBaseUrl"] = twilio.Address;
        Voice = twilio.AddNumber("+15055550100", Healthy());
    }

    public FakeTwilio Twilio { get; }

    /// <summary>On the day on which the shipped contacts were checked.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 19, 0, 0, TimeSpan.Zero));

    public Dictionary<string, string?> Settings { get; }

    /// <summary>The voice number as Twilio has it.</summary>
    public Dictionary<string, object?> Voice { get; }

    /// <summary>The file of an embedded store.</summary>
    public string Store => Path.Combine(_store.FullName, "helpline.db");

    public string Folder => _folder.FullName;

    public ContentPack Pack { get; set; } = Shipped.Pack;

    public string EnvironmentName { get; set; } = Environments.Production;

    /// <summary>Files of settings, below everything else.</summary>
    public List<string> SettingsFiles { get; } = [];

    /// <summary>What the settings cannot say in a test, such as a public address on this machine.</summary>
    public Func<HelplineOptions, HelplineOptions> Change { get; set; } = options => options;

    public bool AsksStanding { get; set; }

    public TimeProvider Time { get; set; } = null!;

    public static async Task<DoctorBench> StartAsync()
    {
        var bench = new DoctorBench(await FakeTwilio.StartAsync());
        bench.Time = bench.Clock;
        return bench;
    }

    /// <summary>What a number of a healthy line has.</summary>
    public static Dictionary<string, object?> Healthy() => new()
    {
        ["sms_url"] = $"{HelplineServer.PublicBase}/twilio/sms#rc=2",
        ["sms_method"] = "POST",
        ["sms_fallback_url"] = $"{Elsewhere}/sms.xml",
        ["sms_application_sid"] = "",
        ["voice_url"] = $"{HelplineServer.PublicBase}/twilio/voice",
        ["voice_method"] = "POST",
        ["voice_fallback_url"] = $"{Elsewhere}/voice.xml",
        ["voice_application_sid"] = "",
        ["voice_receive_mode"] = "voice",
        ["trunk_sid"] = null,
        ["status_callback"] = $"{HelplineServer.PublicBase}/twilio/voice/status",
        ["status_callback_method"] = "POST",
        ["voice_caller_id_lookup"] = false,
        ["capabilities"] = new Dictionary<string, bool> { ["voice"] = true, ["sms"] = true, ["mms"] = true, ["fax"] = false },
    };

    /// <summary>Riders text a long code instead of a short one.</summary>
    public Dictionary<string, object?> TextLongCode(string number = TextedNumber)
    {
        Settings["Helpline:SmsNumber"] = number;
        Settings["Helpline:KeywordsAnsweredBy"] = "Twilio";
        return Twilio.AddNumber(number, Healthy());
    }

    /// <summary>Texts go through a messaging service, as a text at Twilio tells.</summary>
    public Dictionary<string, object?> UseService()
    {
        var sid = FakeTwilio.NewSid("MG");
        var record = Twilio.Keep("SM", "72331", SignedClient.Rider, "received", Clock.GetUtcNow());
        Twilio.Records[record] = Twilio.Records[record] with { Service = sid };
        return Twilio.Services[sid] = new Dictionary<string, object?>
        {
            ["inbound_request_url"] = $"{HelplineServer.PublicBase}/twilio/sms",
            ["inbound_method"] = "POST",
            ["fallback_url"] = $"{Elsewhere}/sms.xml",
            ["status_callback"] = $"{HelplineServer.PublicBase}/twilio/sms/status",
            ["use_inbound_webhook_on_number"] = false,
        };
    }

    public void Rung(int at, string number, string mode = "bridge", params (string Key, string Value)[] more)
    {
        Settings[$"Helpline:Transfer:Rungs:{at}:Number"] = number;
        Settings[$"Helpline:Transfer:Rungs:{at}:Mode"] = mode;
        foreach (var (key, value) in more)
            Settings[$"Helpline:Transfer:Rungs:{at}:{key}"] = value;
    }

    /// <summary>A long code is in a messaging service, whose campaign or its own verification is as told.</summary>
    public void Register(Dictionary<string, object?> number, string? status)
    {
        var at = (string)number["phone_number"]!;
        var service = Twilio.ServiceOf.GetOrAdd(at, _ => FakeTwilio.NewSid("MG"));
        Twilio.Services.TryAdd(service, new() { ["sid"] = service });
        foreach (var sid in new[] { service, (string)number["sid"]! })
            Twilio.Registrations[sid] = status;
    }

    public HelplineOptions Options() => Read().Options;

    public Examiner Examiner()
    {
        var (options, built, environment) = Read();
        return new Examiner(options, Pack, built, environment, Time, AsksStanding);
    }

    private (HelplineOptions Options, IConfigurationRoot Built, IWebHostEnvironment Environment) Read()
    {
        var configuration = new ConfigurationBuilder();
        foreach (var file in SettingsFiles)
            configuration.AddJsonFile(file);
        var built = configuration.AddInMemoryCollection(Settings).Build();
        var environment = WebApplication.CreateBuilder(["--environment", EnvironmentName]).Environment;
        return (Change(HelplineSettings.Read(new SettingsReader(built), environment)), built, environment);
    }

    public async Task<Examination> ExamineAsync() => await Examiner().ExamineAsync(TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<TrapFinding>> FindingsAsync() => Traps.Findings(await ExamineAsync());

    public async ValueTask DisposeAsync()
    {
        await Twilio.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        _store.Delete(recursive: true);
    }
}
