using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Contacts;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Intake;

/// <summary>What an owner changes on one node, every node says.</summary>
public sealed class ContactsLiveTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_on_one_node_is_obeyed_by_the_other_by_itself_and_can_be_taken_back()
    {
        var store = await PostgresCluster.NewDatabaseAsync();
        await using var one = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = store } };
        await using var other = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = store } };
        var (before, dialled, spoken) = await SaidAsync(other);
        one.StartServer();

        await ChangeAsync(one, "contact:HOTLINE", Change.Number, "+15055550171");
        Assert.Contains("1-505-555-0171", (await SaidAsync(one)).Help, StringComparison.Ordinal);
        await UntilAsync(async () => (await SaidAsync(other)).Help.Contains("call 1-505-555-0171 (free)", StringComparison.Ordinal));

        var changed = await SaidAsync(other);
        Assert.Equal("+15055550171", changed.Dialled);
        Assert.Contains("1, 5 0 5, 5 5 5, 0 1 7 1", changed.Spoken, StringComparison.Ordinal);
        other.AssertLogIsClean();

        await ChangeAsync(one, "contact:HOTLINE", Change.Number, "");
        Assert.Equal((before, dialled, spoken), await SaidAsync(one));
    }

    [Fact]
    public async Task A_node_that_starts_obeys_at_once_and_one_whose_store_is_gone_says_what_it_knows()
    {
        await using var database = await PostgresServer.StartAsync();
        var store = await database.NewDatabaseAsync();
        await using var one = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = store } };
        one.StartServer();
        await ChangeAsync(one, "rung:national", Change.Off, "off");
        await ChangeAsync(one, "contact:HOTLINE_TEXT", Change.Off, "off");
        var said = await SaidAsync(one);
        Assert.Equal(Pack(one).Contacts["NM"].E164, said.Dialled);

        await using var late = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = store } };
        Assert.Equal(said, await SaidAsync(late));

        await database.StopAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => late.Services.GetRequiredService<SnapshotReloader>().ReadAsync(Cancellation));
        Assert.Equal(said, await SaidAsync(late));

        await using var without = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = store } };
        Assert.Equal(Pack(without).Contacts["HOTLINE"].E164, (await SaidAsync(without)).Dialled);
    }

    [Fact]
    public async Task When_every_rung_is_off_a_caller_hears_the_numbers_at_once()
    {
        await using var server = new Voice.Walks.CallServer();
        server.StartServer();
        await ChangeAsync(server, "rung:partner", Change.Off, "off");
        await ChangeAsync(server, "rung:public line", Change.Off, "off");

        var call = await server.PlayAsync(new Voice.Walks.People("1", [Voice.Walks.Outcome.Accepts]).Next);

        Voice.Walks.Verdict.IsGood(call, "all rungs off");
        Assert.Equal((0, Web.Simulator.Calls.Ending.Numbers), (call.Metrics.Joins, call.Ending));
    }

    [Fact]
    public async Task Of_two_owners_who_saw_the_same_only_one_is_heard()
    {
        foreach (var connection in new[] { await PostgresCluster.NewDatabaseAsync(), null })
        {
            await using var server = new HelplineServer();
            server.Settings["ConnectionStrings:Helpline"] = connection ?? server.Settings["ConnectionStrings:Helpline"];
            server.StartServer();
            var (store, ledger) = (server.Services.GetRequiredService<ContactStore>(), server.Services.GetRequiredService<ContactLedger>());

            var noted = 0;

            var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ledger.AddAsync(Row(1, "rung:national", Change.Off, "off"), _ => Task.FromResult(Interlocked.Increment(ref noted)), Cancellation))));

            Assert.Single(added, written => written);
            Assert.Equal(1, noted);
            Assert.False(await ledger.AddAsync(Row(3, "rung:national", Change.Off, ""), _ => Task.CompletedTask, Cancellation));
            Assert.True(await ledger.AddAsync(Row(2, "rung:national", Change.Off, ""), _ => Task.CompletedTask, Cancellation));
            Assert.Equal([2, 1], (await store.HistoryAsync(10, Cancellation)).Select(change => change.Number));
            Assert.Equal("", Assert.Single(await store.InForceAsync(Cancellation)).Value);
        }
    }

    private static async Task ChangeAsync(HelplineServer server, string target, Change change, string value)
    {
        var number = server.Services.GetRequiredService<ContentSnapshots>().Now.Number + 1;
        Assert.True(await server.Services.GetRequiredService<ContactLedger>().AddAsync(Row(number, target, change, value), _ => Task.CompletedTask, Cancellation));
        await server.Services.GetRequiredService<SnapshotReloader>().ReadAsync(Cancellation);
    }

    private static ContactChange Row(int number, string target, Change change, string value) => new()
    {
        Number = number,
        Target = target,
        Change = change.ToString(),
        Value = value,
        Reason = "a test",
        Who = "owner@helpline.example.org",
        Minute = 29_000_000,
    };

    /// <summary>The text of HELP, the number that a caller's first rung dials, and the numbers that are spoken when nobody answers.</summary>
    private static async Task<(string Help, string Dialled, string Spoken)> SaidAsync(HelplineServer server)
    {
        var twilio = new SignedClient(server.Client);
        var help = await twilio.TextAsync("HELP", Rider.New());
        return (help!, Between(await VoiceAsync(twilio, "/twilio/voice/another-version"), "<Number", "</Number>"), await VoiceAsync(twilio, NobodyAnswers));
    }

    private const string NobodyAnswers = "/twilio/voice/v1/ringing/dialed/en/0-0-0-1-1-0-0-0/-";

    private static async Task<string> VoiceAsync(SignedClient twilio, string path)
    {
        using var answer = await twilio.PostAsync(path, new Dictionary<string, string> { ["CallSid"] = "CA0", ["From"] = "anonymous", ["DialCallStatus"] = "busy" });
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static string Between(string document, string from, string to)
    {
        var element = document[document.IndexOf(from, StringComparison.Ordinal)..document.IndexOf(to, StringComparison.Ordinal)];
        return element[(element.LastIndexOf('>') + 1)..];
    }

    private static ContentPack Pack(HelplineServer server) => server.Services.GetRequiredService<ContentPack>();

    private static async Task UntilAsync(Func<Task<bool>> stands)
    {
        for (var tries = 0; !await stands(); tries++)
        {
            Assert.True(tries < 300, "The other node does not obey.");
            await Task.Delay(500, Cancellation);
        }
    }
}
