using System.Net.Sockets;
using System.Text;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Commands;

/// <summary>A process that may open 1,024 files and connections, as most may, and somebody who opens more and says nothing.</summary>
public sealed class ManyConnectionsTests : IDisposable
{
    private const int Files = 1024;
    private const int Many = 1500;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("POST /twilio/sms HTTP/1.1\r\nHost: helpline.example.org\r\n")]
    public async Task Idle_connections_are_refused_and_dropped_and_the_line_lives(string beginning)
    {
        await using var app = await RunningApp.StartAsync(_folder, HelplineServer.ProductionSettings("helpline.db"), Files);
        var twilio = new SignedClient(app.Client);
        Assert.NotNull(await twilio.TextAsync("HELP", Rider.New()));
        using var idle = await Idle.OpenAsync(Many, beginning, app.Address);

        // On the connection that it has, and on a new one as soon as the idle ones are gone.
        Assert.NotNull(await twilio.TextAsync("HELP", Rider.New()));
        await UntilANewConnectionIsAnsweredAsync(app);
        Assert.True(app.Lives, app.Output);
    }

    /// <summary>Kestrel's own limit is one for each address, and localhost alone is two.</summary>
    [Fact]
    public async Task However_many_addresses_it_listens_on_they_share_what_it_may_open()
    {
        var settings = HelplineServer.ProductionSettings("helpline.db");
        var addresses = Enumerable.Range(0, 4).Select(_ => NewAddress()).ToArray();
        settings["ASPNETCORE_URLS"] = string.Join<Uri>(';', addresses);
        await using var app = await RunningApp.StartAsync(_folder, settings, files: 660);
        var twilio = new SignedClient(app.Client);
        Assert.NotNull(await twilio.TextAsync("HELP", Rider.New()));
        using var idle = await Idle.OpenAsync(200, "", addresses);

        Assert.NotNull(await twilio.TextAsync("HELP", Rider.New()));
    }

    /// <summary>It has an address of its own, and opens files of the same process.</summary>
    [Fact]
    public async Task Idle_connections_to_the_operators_address_cost_the_line_nothing()
    {
        var (settings, operators) = (HelplineServer.ProductionSettings("helpline.db"), NewAddress());
        settings["Helpline:Telemetry:Prometheus"] = operators.OriginalString;
        await using var app = await RunningApp.StartAsync(_folder, settings, Files);
        using var person = new HttpClient { BaseAddress = operators };
        Assert.StartsWith("the line: ", await person.GetStringAsync("/status", Cancellation), StringComparison.Ordinal);
        using var idle = await Idle.OpenAsync(Many, "", operators);

        Assert.NotNull(await new SignedClient(app.Client).TextAsync("HELP", Rider.New()));
        Assert.StartsWith("the line: ", await person.GetStringAsync("/status", Cancellation), StringComparison.Ordinal);
        Assert.True(app.Lives, app.Output);
    }

    [Fact]
    public async Task A_process_that_may_open_almost_nothing_is_refused_in_one_line()
    {
        var outcome = await AppProcess.RunAsync([], HelplineServer.ProductionSettings(Path.Combine(_folder.FullName, "helpline.db")), files: 600);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal("This process may open only 600 files and connections, and needs 640 at least: see ulimit -n.\n", outcome.Error);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_its_first_word_is_nothing_to_tell()
    {
        await using var server = new HelplineServer();
        for (var connection = 0; connection < 20; connection++)
        {
            using var client = new TcpClient { LingerState = new LingerOption(enable: true, seconds: 0) };
            await client.ConnectAsync(server.Address.Host, server.Address.Port, Cancellation);
        }

        Assert.NotNull(await new SignedClient(server.Client).TextAsync("HELP", Rider.New()));
        server.AssertLogIsClean();
    }

    private static Uri NewAddress() => new(FormattableString.Invariant($"http://127.0.0.1:{FreePort.New()}"));

    private static async Task UntilANewConnectionIsAnsweredAsync(RunningApp app)
    {
        for (var tries = 0; ; tries++)
        {
            using var client = new HttpClient { BaseAddress = app.Address };
            try
            {
                Assert.NotNull(await new SignedClient(client).TextAsync("SIGNS", Rider.New()));
                return;
            }
            catch (Exception refused) when (refused is HttpRequestException or SocketException && app.Lives && tries < 240)
            {
                // The latter is of a connection that is closed while the client still asks whose it is.
                await Task.Delay(500, Cancellation);
            }
        }
    }

    /// <summary>Somebody's connections, on which nothing comes any more.</summary>
    private sealed class Idle : IDisposable
    {
        private readonly List<TcpClient> _connections = [];

        public static async Task<Idle> OpenAsync(int each, string beginning, params Uri[] addresses)
        {
            var idle = new Idle();
            foreach (var address in addresses.SelectMany(address => Enumerable.Repeat(address, each)))
            {
                var connection = new TcpClient();
                idle._connections.Add(connection);
                try
                {
                    await connection.ConnectAsync(address.Host, address.Port, Cancellation);
                    await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning), Cancellation);
                }
                catch (Exception refused) when (refused is SocketException or IOException)
                {
                    // Which is what it should be.
                }
            }

            return idle;
        }

        public void Dispose() => _connections.ForEach(connection => connection.Dispose());
    }
}
