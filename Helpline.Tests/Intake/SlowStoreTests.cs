using Helpline.Flows.Content;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Tests.Voice.Walks;
using Helpline.Web.Storage;
using Npgsql;

namespace Helpline.Tests.Intake;

/// <summary>A database that answers, but slowly.</summary>
public sealed class SlowStoreTests : IAsyncLifetime
{
    private static readonly Wording _wording = Shipped.Wording;
    private readonly CallServer _server = new() { Patience = Guard.UsualPatience };
    private Wire _wire = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresCluster.NewDatabaseAsync());
        _wire = new Wire(settings.Host!, settings.Port);
        settings.Port = _wire.Port;
        _server.Settings["ConnectionStrings:Helpline"] = settings.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _wire.DisposeAsync();
    }

    /// <summary>Each question is answered within the store's patience. Texts of one sender at once make turns again, and may not wait for all of them.</summary>
    [Fact]
    public async Task No_text_waits_for_many_slow_questions()
    {
        var twilio = new SignedClient(_server.Client);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => twilio.TextAsync("SIGNS", Rider.New())));
        var rider = Rider.New();
        _wire.Delay = TimeSpan.FromMilliseconds(160);

        var before = _wire.RoundTrips;

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => twilio.TextAsync("SIGNS", rider)));

        // Of ten at once each new round has one winner: 55 questions, if nobody gave up. On a busy machine they give up after fewer.
        TestContext.Current.TestOutputHelper!.WriteLine($"questions: {_wire.RoundTrips - before}");
        Assert.All(replies, reply => Assert.Equal(_wording.Text("SIGNS", "en"), reply));
        Assert.InRange(_wire.RoundTrips - before, 10, 40);
    }
}
