using System.Security.Cryptography;
using System.Text.Json;
using Helpline.Tests.Simulator.Calls;
using Helpline.Web;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Simulator;

/// <summary>The phones of a call under a clock that runs faster, on an app of fixed documents.</summary>
public sealed class CallPhonesClockTests : IAsyncLifetime
{
    private static readonly TwilioAccount _account = new(HelplineServer.AccountSid, HelplineServer.AuthToken, HelplineServer.PublicBase, "72331")
    {
        VoiceNumber = FakeApp.Setup.Line,
    };

    private readonly FakeTimeProvider _clock = new();
    private readonly Faults _faults = new();
    private readonly RandomNumberGenerator _chance = RandomNumberGenerator.Create();
    private readonly ApplicationLifetime _life = new(NullLogger<ApplicationLifetime>.Instance);
    private Feed _feed = null!;
    private Webhook _app = null!;
    private TwilioWire _wire = null!;
    private CallPhones _board = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await Webhook.StartAsync();
        _app.Answer = context => FakeLine.AnswerAsync(context, FakeApp.Line);
        _wire = new(_account, _chance, () => _app.Address);
        _feed = new(_life);
        _board = new(_account, _wire, _chance, _faults, _feed, _clock, _life);
    }

    public async ValueTask DisposeAsync()
    {
        _life.StopApplication();
        _wire.Dispose();
        _chance.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("busy", "line ends: busy")]
    [InlineData("noAnswer", "DialCallStatus=no-answer")]
    [InlineData("voicemail", "voicemail answers")]
    [InlineData("declines", "advocate hangs up")]
    [InlineData("closed", "advocate presses 2")]
    public async Task A_phone_that_is_left_to_its_habit_sends_the_caller_on(string habit, string line)
    {
        _board.Leave(Enum.Parse<AdvocateHabit>(habit, ignoreCase: true));
        Assert.True(_board.Call(FakeApp.Setup.Caller));

        var call = await OverAsync();

        Assert.Contains(call.Lines, found => found.Text.Contains(line, StringComparison.Ordinal));
        Assert.Contains(call.Lines, found => found.Text == "the call ends: numbers were spoken twice");
        Assert.Empty(call.Violations);
    }

    [Fact]
    public async Task By_hand_nothing_happens_until_somebody_acts()
    {
        Assert.True(_board.Do("caller hangs up"), "It comes a moment after the call: no mistake.");
        Assert.True(_board.Call("anonymous"));
        Assert.False(_board.Call(FakeApp.Setup.Caller));
        Assert.False(_board.Do("caller sings"));

        await UntilAsync(call => call.Advocate.Doing == PhoneActivity.Rings);
        Assert.True(_board.Do("advocate answers"));
        await UntilAsync(call => call.Advocate.Keys);
        Assert.True(_board.Do("advocate presses 1"));
        await UntilAsync(call => call.Caller.Doing == PhoneActivity.Joined);
        Assert.True(_board.Do("caller hangs up"));

        Assert.Contains((await OverAsync()).Lines, found => found.Text == "the call ends: the caller left; a line had answered, for less than a talk");
        Assert.Equal("anonymous", _app.Received[0].Form["From"]);
    }

    [Fact]
    public async Task A_habit_that_is_chosen_while_it_rings_acts_at_once()
    {
        _board.Call(FakeApp.Setup.Caller);
        await UntilAsync(call => call.Advocate.Doing == PhoneActivity.Rings);

        _board.Leave(AdvocateHabit.Busy);

        Assert.Contains((await OverAsync()).Lines, found => found.Text == "line ends: busy");
    }

    [Fact]
    public async Task A_fault_that_is_on_before_the_call_and_one_that_is_turned_in_it_both_count()
    {
        _board.Turn(CallFault.RequestsTwice, on: true);
        _board.Call(FakeApp.Setup.Caller);
        await UntilAsync(call => call.Caller.Doing == PhoneActivity.Rings);
        _board.Turn(CallFault.StoreOff, on: true);
        await UntilAsync(call => call.Lines.Any(line => line.Text == "switch on: store off"));

        Assert.True(_faults.StoreOff);
        _board.Turn(CallFault.StoreOff, on: false);
        Assert.False(_faults.StoreOff);
        _board.Do("caller hangs up");
        await OverAsync();
        Assert.Equal(2, _app.Received.Count(received => received.Target == "/twilio/voice"));
    }

    [Fact]
    public async Task After_a_call_the_next_one_can_begin()
    {
        _board.Call(FakeApp.Setup.Caller);
        await UntilAsync(call => call.Caller.Doing == PhoneActivity.Hears);

        _board.Do("caller hangs up");
        await OverAsync();
        Assert.True(_board.Call(FakeApp.Setup.Caller));
    }

    private Task<CallView> OverAsync() => UntilAsync(call => call.Over && call.Lines[^1].Text.StartsWith("longest silence", StringComparison.Ordinal));

    /// <summary>Lets time pass until the page shows such a call.</summary>
    private async Task<CallView> UntilAsync(Func<CallView, bool> wanted)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var passing = PassAsync(done.Token);
        try
        {
            await foreach (var item in _feed.FollowAsync(TestContext.Current.CancellationToken))
            {
                if (item.EventType == "call" && JsonSerializer.Deserialize<CallView>(item.Data, Feed.Json) is { } call && wanted(call))
                {
                    return call;
                }
            }
        }
        finally
        {
            await done.CancelAsync();
            await passing;
        }

        throw new InvalidOperationException("The feed ended.");
    }

    private async Task PassAsync(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.2));
            await Task.Delay(1, CancellationToken.None);
        }
    }

    /// <summary>What the page is told of a call.</summary>
    private sealed record CallView(PhoneState Caller, PhoneState Advocate, bool Over, IReadOnlyList<TranscriptLine> Lines, IReadOnlyList<string> Violations);
}
