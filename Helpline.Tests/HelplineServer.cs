using Helpline.Web.Admin;
using Helpline.Web.Storage;
using Helpline.Web.Telephony;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Helpline.Tests;

/// <summary>
/// The real app on a real port, as in production but for its fictional numbers, with a store of its own.
/// A class that wants other settings or a clock of its own makes one by hand, or derives from it.
/// </summary>
public class HelplineServer : WebApplicationFactory<Program>
{
    public const string AuthToken = "0123456789abcdef0123456789abcdef";
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string PublicBase = "https://helpline.example.org";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");
    private readonly Lazy<HttpClient> _client;

    public HelplineServer()
    {
        UseKestrel(0);
        _client = new Lazy<HttpClient>(NewClient);
        Settings = ProductionSettings(Path.Combine(_folder.FullName, "helpline.db"));
    }

    /// <summary>Change them before the first use of <see cref="Client"/>.</summary>
    public Dictionary<string, string?> Settings { get; }

    public string EnvironmentName { get; init; } = Environments.Production;

    /// <summary>What the app takes for the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a text waits for the store: longer than in production, where a busy machine would cost a test its memory.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the app texts itself, two seconds after its start and then every few minutes.</summary>
    public bool Probes { get; init; } = true;

    /// <summary>The folder of this server's own files; it goes with the server.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Starts the server at its first use. It follows no redirects and keeps no cookies.</summary>
    public HttpClient Client => _client.Value;

    /// <summary>Where the server listens.</summary>
    public Uri Address
    {
        get
        {
            StartServer();
            return new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        }
    }

    /// <summary>The services of the admins' pages.</summary>
    internal IServiceProvider Pages => Services.GetRequiredService<AdminPages>().Services;

    /// <summary>Everything that was logged, before it is redacted.</summary>
    public FakeLogCollector Log => Services.GetFakeLogCollector();

    /// <summary>Nothing above Information was logged, and none of the given strings, in any letter case.</summary>
    public void AssertLogIsClean(params IEnumerable<string> forbidden)
    {
        foreach (var record in Log.GetSnapshot())
        {
            Assert.True(record.Level < LogLevel.Warning, $"Logged: {record}");
            Assert.All(forbidden, word => Assert.DoesNotContain(word, $"{record} {record.Exception}", StringComparison.OrdinalIgnoreCase));
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The least that Production starts with.</summary>
    public static Dictionary<string, string?> ProductionSettings(string store) => new()
    {
        ["ConnectionStrings:Helpline"] = $"Data Source={store}",
        ["Twilio:AuthToken"] = AuthToken,
        ["Twilio:Client:AccountSid"] = AccountSid,
        ["Twilio:RequestValidation:BaseUrlOverride"] = PublicBase,
        ["Helpline:PseudonymKey"] = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()),
        ["Helpline:SmsNumber"] = "72331",
        ["Helpline:RiderServiceNumber"] = "505-555-0199",
        ["Helpline:ProviderCopies"] = "Keep",
        ["Helpline:Transfer:CallerId"] = "+15055550100",
    };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        // No test reads the console of its own process.
        builder.ConfigureLogging(logging => logging.ClearProviders().AddFakeLogging());
        builder.ConfigureServices(services =>
        {
            // Development has a clock of its own, which goes on to the next day at a click.
            if (Clock != TimeProvider.System)
            {
                services.AddSingleton(Clock);
            }

            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Guard>(provider, Patience));

            // A busy machine migrates longer than a start waits for; a test that wants memory waits until there is one.
            var opening = Patience > Guard.UsualPatience ? 10 * Opening.UsualPatience : Opening.UsualPatience;
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Opening>(provider, opening));
            if (!Probes)
                services.Remove(services.Single(service => service.ImplementationFactory is Func<IServiceProvider, Prober>));
            services.AddSingleton(Settings.GetValueOrDefault("Helpline:Pack") is { } pack ? Shipped.MatcherOf(pack) : Shipped.Matcher);
        });
    }

    // The factory's own client heeds no options with a real port: it would follow redirects.
    private HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = Address,
        Timeout = TimeSpan.FromSeconds(60),
    };
}
