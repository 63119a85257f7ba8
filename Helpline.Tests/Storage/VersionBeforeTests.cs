using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Helpline.Tests.Commands;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Storage;

/// <summary>
/// The program of the version before, running, while its store becomes the new one's. In the long walks it is built of this repository's
/// history and migrated under by this version; otherwise it is this one, and what it is migrated to is whatever a next one may add.
/// </summary>
public sealed partial class VersionBeforeTests(VersionBefore before) : IClassFixture<VersionBefore>, IDisposable
{
    private static readonly string[] _words = ["HELP", "AYUDA", "SIGNS", "STOP", "BUS", "I am being hurt call 911", "zzzz"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-upgrade-");

    public static TheoryData<string> Engines => LongRun.IsOn ? ["postgres", "sqlite"] : ["postgres"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task It_answers_while_the_store_is_migrated_and_hands_texts_and_calls_over(string engine)
    {
        var settings = await SettingsAsync(engine);
        await using var old = await StartAsync("old", settings, before.Folder);
        var twilio = new SignedClient(old.Client);
        var replies = new Dictionary<string, string?>();
        foreach (var word in _words)
            replies[word] = await twilio.TextAsync(word, Rider.New());
        var (stopped, spanish, again) = (Rider.New(), Rider.New(), SignedClient.TextForm("SIGNS", Rider.New()));
        await twilio.TextAsync("STOP", stopped);
        Assert.NotNull(await twilio.TextAsync("SIGNS", stopped));
        await twilio.TextAsync("SEÑALES", spanish);
        var inSpanish = await twilio.TextAsync("2", spanish);
        var document = await DocumentAsync(twilio, "/twilio/sms", again);
        var dial = await CallAsync(twilio);

        // Riders and callers go on coming, before, during and after.
        using var enough = new CancellationTokenSource();
        var traffic = Task.Run(() => TrafficAsync(twilio, replies, enough.Token), Cancellation);
        await MigrateAsync(engine, settings);
        await Task.Delay(500, Cancellation);
        await enough.CancelAsync();
        Assert.True(await traffic > 0);

        Assert.Null(await twilio.TextAsync("SIGNS", stopped));
        Assert.Equal(inSpanish, await twilio.TextAsync("2", spanish));
        Assert.Equal(document, await DocumentAsync(twilio, "/twilio/sms", again));
        var next = await EndedInVainAsync(twilio, dial);
        Assert.DoesNotMatch(Refusal(), old.Output);

        // An embedded store serves one, and its day ends with it.
        if (engine == "sqlite")
            await old.StopAsync();
        await using (var young = await StartAsync("young", settings))
        {
            var now = new SignedClient(young.Client);
            if (engine == "postgres")
            {
                Assert.Null(await now.TextAsync("SIGNS", stopped));
                Assert.Equal(inSpanish, await now.TextAsync("2", spanish));
                Assert.Null(await twilio.TextAsync("SIGNS", stopped));
            }

            Assert.Contains("<Gather", await EndedInVainAsync(now, next), StringComparison.Ordinal);
            await young.StopAsync();
            Assert.DoesNotMatch(Refusal(), young.Output);
        }

        // And the way back.
        await using var back = await StartAsync("back", settings, before.Folder);
        await TrafficAsync(new SignedClient(back.Client), replies, new CancellationToken(canceled: true));
        if (engine == "postgres")
            Assert.Null(await new SignedClient(back.Client).TextAsync("SIGNS", stopped));
        Assert.DoesNotMatch(Refusal(), back.Output);

        // This version's own closes on the next one's schema are held by the contract of the store.
        if (LongRun.IsOn)
            await ClosesItsDaysAsync(engine);
    }

    /// <summary>The close of day and the log of the version before, on the new schema: both versions show the same.</summary>
    private async Task ClosesItsDaysAsync(string engine)
    {
        var settings = await SettingsAsync(engine);
        if (engine == "sqlite")
            settings["ConnectionStrings:Helpline"] = $"Data Source={Path.Combine(_folder.FullName, "played.db")}";
        await AppProcess.RunAsync(["migrate"], settings, app: before.Folder);
        await MigrateAsync(engine, settings);
        var script = Path.Combine(_folder.FullName, "script");
        await File.WriteAllLinesAsync(
            script,
            Enumerable.Range(10, 13).Select(rider => $$"""{"at":"2026-03-0{{(rider < 22 ? 2 : 9)}}T14:10:00-07:00","channel":"sms","from":"+150555501{{rider}}","to":"72331","body":"SIGNS"}"""),
            Cancellation);

        var replayed = await AppProcess.RunAsync(["replay", script], settings, app: before.Folder);
        var shown = await AppProcess.RunAsync(["export", "log", "--from", "2026-03", "--to", "2026-03"], settings, app: before.Folder);

        Assert.Equal((0, "replayed 13 events, 8 days closed\n"), (replayed.ExitCode, replayed.Output));
        Assert.Contains("2026-03-02,day,sms,en,unknown,SIGNS,answered,12", shown.Output, StringComparison.Ordinal);
        Assert.Equal(shown, await AppProcess.RunAsync(["export", "log", "--from", "2026-03", "--to", "2026-03"], settings));
    }

    private static async Task MigrateAsync(string engine, Dictionary<string, string?> settings)
    {
        if (!LongRun.IsOn)
        {
            await NextVersion.MigrateAsync(settings["ConnectionStrings:Helpline"]!);
            return;
        }

        var migrated = await AppProcess.RunAsync(["migrate"], settings);
        Assert.Equal((0, ""), (migrated.ExitCode, migrated.Error));
        Assert.NotEmpty(migrated.Output);
        Assert.Equal(new AppProcess.Outcome(0, "", ""), await AppProcess.RunAsync(["migrate", "--check"], settings));
    }

    /// <summary>How many riders and callers got what they had got from it before.</summary>
    private static async Task<int> TrafficAsync(SignedClient twilio, Dictionary<string, string?> replies, CancellationToken enough)
    {
        var answered = 0;
        do
        {
            foreach (var (word, reply) in replies)
            {
                Assert.Equal(reply, await twilio.TextAsync(word, Rider.New()));
                answered++;
            }

            await CallAsync(twilio);
        }
        while (!enough.IsCancellationRequested);
        return answered;
    }

    /// <summary>A caller who presses 1: the document with which a line rings.</summary>
    private static async Task<string> CallAsync(SignedClient twilio)
    {
        var call = new Dictionary<string, string> { ["CallSid"] = "CA" + RandomNumberGenerator.GetHexString(32, lowercase: true), ["From"] = Rider.New(), ["To"] = "+15055550100", ["CallStatus"] = "in-progress" };
        var greeting = await DocumentAsync(twilio, "/twilio/voice", call);
        var dial = await DocumentAsync(twilio, Action().Match(greeting).Groups[1].Value, new(call) { ["Digits"] = "1" });
        Assert.Contains("<Dial", dial, StringComparison.Ordinal);
        return dial;
    }

    private static Task<string> EndedInVainAsync(SignedClient twilio, string dial) =>
        DocumentAsync(twilio, Regex.Match(dial, "<Dial action=\"([^\"#]+)").Groups[1].Value, new() { ["CallSid"] = "CA1", ["From"] = "+15055550126", ["To"] = "+15055550100", ["DialCallStatus"] = "no-answer" });

    private static async Task<string> DocumentAsync(SignedClient twilio, string path, Dictionary<string, string> form)
    {
        using var answer = await twilio.PostAsync(path, form);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Ready, so that what is remembered does not hang on how busy this machine is.</summary>
    private async Task<RunningApp> StartAsync(string folder, Dictionary<string, string?> settings, string? program = null)
    {
        var app = await RunningApp.StartAsync(_folder.CreateSubdirectory(folder), settings, program: program);
        for (var tries = 0; ; tries++)
        {
            using var ready = await app.Client.GetAsync("/health/ready", Cancellation);
            if (ready.IsSuccessStatusCode)
                return app;
            Assert.True(tries < 600, "It did not become ready.");
            await Task.Delay(100, Cancellation);
        }
    }

    private async Task<Dictionary<string, string?>> SettingsAsync(string engine)
    {
        var settings = HelplineServer.ProductionSettings(Path.Combine(_folder.FullName, "helpline.db"));
        if (engine == "postgres")
            settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
        foreach (var rung in new[] { 0, 1 })
        {
            settings[$"Helpline:Transfer:Rungs:{rung}:Number"] = $"+1505555013{rung}";
            settings[$"Helpline:Transfer:Rungs:{rung}:Mode"] = "bridge";
            settings[$"Helpline:Transfer:Rungs:{rung}:MaxConcurrent"] = "1000";
        }

        return settings;
    }

    [GeneratedRegex("<Gather [^>]*action=\"([^\"#]+)")]
    private static partial Regex Action();

    // What an engine says to a statement that it does not understand, and what nobody foresaw.
    [GeneratedRegex("PostgreSQL [0-9A-Z]{5}|SQLite [0-9]|Exception")]
    private static partial Regex Refusal();
}

/// <summary>The last version whose newest migration is not this one's, built once; in a usual run this one.</summary>
public sealed class VersionBefore : IAsyncLifetime
{
    private DirectoryInfo? _checkout;

    /// <summary>Where its program lies.</summary>
    public string Folder { get; private set; } = Sources.App;

    public async ValueTask InitializeAsync()
    {
        if (!LongRun.IsOn)
            return;
        _checkout = Directory.CreateTempSubdirectory("helpline-before-");
        Folder = Path.Combine(_checkout.FullName, "out");
        var newest = Directory.EnumerateFiles(Sources.Path("db")).Select(Path.GetFileName).Order(StringComparer.Ordinal).Last();
        await ShAsync($$"""
            came=$(git log --diff-filter=A --format=%H -- 'db/{{newest}}' | tail -1)
            before=$(git rev-parse --verify --quiet "${came:-HEAD}${came:+^}") ||
              { echo "This clone's history is too short to hold the version before: git fetch --unshallow" >&2; exit 1; }
            git archive "$before" | tar -x -C '{{_checkout.FullName}}'
            cd '{{_checkout.FullName}}'
            dotnet build Helpline.Web -c Release -p:RunAnalyzers=false --disable-build-servers -v q -o '{{Folder}}'
            """);
    }

    public ValueTask DisposeAsync()
    {
        _checkout?.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task ShAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-e", "-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Sources.Root };
        using var shell = Process.Start(start)!;
        var (output, error) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, $"{await error}{await output}");
    }
}
