using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helpline.Flows.Content;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Npgsql;

namespace Helpline.Tests.Deployment;

/// <summary>The commands of docs/deploy.md, one after the other, under a folder that stands for the root of a machine.</summary>
public sealed partial class ReleaseTests : IDisposable
{
    // What a container's user and systemd's dynamic user are to the machine: nobody.
    private const string Nobody = "65534";

    private static readonly Wording _wording = Shipped.Wording;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("helpline-root-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Home => Path.Combine(_root.FullName, "opt/helpline");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task A_published_folder_runs_as_nobody_writes_only_into_its_own_folder_and_goes_back()
    {
        await ShAsync("chmod go+rx \"$ROOT\"");
        await ShAsync(DocumentedCommand.Line("dotnet publish ", "deploy.md") + " --no-build --nologo -v quiet", release: "1");
        await ShAsync(DocumentedCommand.Line("deploy/release \"$OUT\"", "deploy.md"), release: "1");
        await ShAsync(DocumentedCommand.Line("deploy/release \"$OUT\"", "deploy.md"), release: "2");
        Assert.Equal("releases/2", Current());
        Assert.Equal("current: releases/1\n", await ShAsync(DocumentedCommand.Line("deploy/release --back", "deploy.md")));
        Assert.Equal("releases/1", Current());
        Assert.False(File.Exists(Path.Combine(Home, "current/appsettings.Production.json")));
        Assert.True(File.Exists(_root.FullName + new Uri(Unit("Documentation").Single()).LocalPath));
        Assert.Contains("<Response>", await FallbackAsync(), StringComparison.Ordinal);

        var before = Files(Home);
        await using var wire = await NodeAsync();
        Assert.Equal(_wording.Text("SIGNS", "es"), await new SignedClient(wire.Client).TextAsync("SEÑALES", Rider.New()));
        Assert.Equal("", await ShAsync(HealthCheck(), port: wire.Port));
        await wire.StopAsync();

        Assert.Equal(before, Files(Home));
        Assert.True(File.Exists(Path.Combine(_root.FullName, "var/lib/helpline/helpline.db")));
        await Assert.ThrowsAnyAsync<Exception>(() => ShAsync(HealthCheck(), port: wire.Port));
    }

    [Fact]
    public async Task The_documented_database_is_one_that_the_app_starts_with()
    {
        await using var server = await PostgresServer.StartAsync();
        var admin = FormattableString.Invariant($"host=127.0.0.1 port={server.Port} user=postgres dbname=postgres");
        await ShAsync(DocumentedCommand.Line("psql \"$ADMIN\"", "deploy.md"), admin: admin);

        await using var node = new HelplineServer();
        node.Settings["ConnectionStrings:Helpline"] = new NpgsqlConnectionStringBuilder(server.Superuser) { Username = "helpline", Password = "made-up", Database = "helpline" }.ConnectionString;

        Assert.Equal(_wording.Text("HELP", "en"), await new SignedClient(node.Client).TextAsync("HELP", Rider.New()));
        node.AssertLogIsClean();
    }

    [Fact]
    public async Task The_unit_exposes_less_than_two_of_ten()
    {
        var report = await ShAsync("systemd-analyze security --offline=true --threshold=20 deploy/systemd/helpline.service");

        Assert.Matches("Overall exposure level for helpline.service: [01][.][0-9]", report);
    }

    [Fact]
    public void Every_command_of_the_page_is_one_that_is_run_here()
    {
        var commands = Blocks().Matches(File.ReadAllText(Sources.Path("docs/deploy.md"))).SelectMany(block => block.Groups[1].Value.Trim().Split('\n')).ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Matches("^(dotnet publish |deploy/release |psql \"\\$ADMIN\" |systemd-analyze security )", command));
    }

    [Fact]
    public async Task No_variable_of_the_page_means_something_to_the_build()
    {
        var names = Variable().Matches(await File.ReadAllTextAsync(Sources.Path("docs/deploy.md"), Cancellation)).Select(name => name.Value).Distinct().ToList();
        Assert.Contains("OUT", names);

        var values = await ShAsync($"dotnet msbuild Helpline.Web -getProperty:Nothing,{string.Join(',', names)}");

        Assert.All(JsonDocument.Parse(values).RootElement.GetProperty("Properties").EnumerateObject(), property =>
            Assert.True(property.Value.GetString() == (property.Name is "ROOT" ? _root.FullName : property.Name is "OUT" ? Path.Combine(_root.FullName, "out") : property.Name is "PASSWORD" ? "made-up" : ""), $"The build has its own {property.Name}."));
    }

    [Fact]
    public async Task The_file_of_settings_says_the_same_to_systemd_and_to_a_shell()
    {
        var settings = SettingsFile();
        var shell = await ShAsync("set -a; . deploy/helpline.env; env");

        Assert.Contains(settings, setting => setting.Value.Contains(' ', StringComparison.Ordinal));
        Assert.All(settings, setting => Assert.Contains($"\n{setting.Key}={setting.Value}\n", "\n" + shell, StringComparison.Ordinal));
    }

    private string? Current() => new FileInfo(Path.Combine(Home, "current")).LinkTarget;

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => FormattableString.Invariant($"{file} {File.GetLastWriteTimeUtc(file).Ticks}")).Order(StringComparer.Ordinal)];

    private static string HealthCheck()
    {
        var line = File.ReadLines(Sources.Path("deploy/container/Dockerfile")).Single(line => line.TrimStart().StartsWith("CMD [", StringComparison.Ordinal));
        var words = JsonSerializer.Deserialize<string[]>(line.Trim()["CMD ".Length..])!;
        return string.Join(' ', words.Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
    }

    private static IEnumerable<string> Unit(string key) => File.ReadLines(Sources.Path("deploy/systemd/helpline.service"))
        .Where(line => line.StartsWith(key + "=", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..]);

    /// <summary>As systemd reads it: quotes around a value are none of it.</summary>
    private static Dictionary<string, string> SettingsFile() => File.ReadLines(Sources.Path("deploy/helpline.env"))
        .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
        .Select(line => line.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Trim('\''));

    /// <summary>What <c>deploy/verb</c> asks of systemd is what the unit says; then it is done without systemd.</summary>
    private async Task<string> FallbackAsync()
    {
        var asked = (await ShAsync($"systemd-run() {{ printf '%s\\n' \"$@\"; }}; exec() {{ \"$@\"; }}; set -- fallback; . '{Home}/current/deploy/verb'")).Trim().Split('\n').ToList();
        var command = asked.LastIndexOf("-p") + 2;
        var properties = asked[..command].Where(word => word.Contains('=', StringComparison.Ordinal) && word != "User=helpline").ToList();
        Assert.Equal([.. Unit("ExecStart").Single().Split(' '), "fallback"], asked[command..]);
        Assert.All(properties, property => Assert.Contains(property.Split('=', 2)[1], Unit(property.Split('=')[0])));
        Assert.All(["EnvironmentFile", "Environment", "WorkingDirectory", "StateDirectory", "DynamicUser"], key =>
            Assert.All(Unit(key), value => Assert.Contains($"{key}={value}", properties)));

        var start = await StartAsync(FreePort.New(), "fallback");
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private async Task<RunningNode> NodeAsync()
    {
        var port = FreePort.New();
        return await RunningNode.StartAsync(await StartAsync(port), port);
    }

    /// <summary>As the unit says, with what the operator fills in.</summary>
    private async Task<ProcessStartInfo> StartAsync(int port, params string[] verb)
    {
        var filled = HelplineServer.ProductionSettings("").ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
        filled.Remove("ConnectionStrings__Helpline");
        filled["ASPNETCORE_URLS"] = FormattableString.Invariant($"http://127.0.0.1:{port}");
        var environment = SettingsFile().Concat(Unit("Environment").Select(line => line.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1])));
        var folder = _root.FullName + Unit("WorkingDirectory").Single();
        await ShAsync($"install -d -o {Nobody} -g {Nobody} -m 0700 '{folder}'");
        string[] nobody = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--no-new-privs"];
        string[] command =
        [
            .. Environment.IsPrivilegedProcess ? nobody : [],
            .. Unit("ExecStart").Single().Replace("/opt", _root.FullName + "/opt", StringComparison.Ordinal).Split(' '),
            .. verb,
        ];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = filled.GetValueOrDefault(key) ?? value.Replace("/var/lib", _root.FullName + "/var/lib", StringComparison.Ordinal);
        }

        return start;
    }

    /// <summary>What it prints; another exit code than 0 fails.</summary>
    private async Task<string> ShAsync(string command, string release = "", string admin = "", int port = 0)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Sources.Root };
        start.Environment["ROOT"] = _root.FullName;
        start.Environment["OUT"] = Path.Combine(_root.FullName, "out");
        (start.Environment["RELEASE"], start.Environment["ADMIN"], start.Environment["PASSWORD"]) = (release, admin, "made-up");
        start.Environment["PORT"] = FormattableString.Invariant($"{port}");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, $"{command}: {process.ExitCode} {await error}");
        return await output;
    }

    [GeneratedRegex("(?<=\\$)[A-Z]+")]
    private static partial Regex Variable();

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
