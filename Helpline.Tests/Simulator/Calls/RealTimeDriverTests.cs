using Helpline.Web.Simulator.Calls;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Simulator.Calls;

public class RealTimeDriverTests
{
    [Fact]
    public async Task A_live_call_keeps_real_time_and_can_be_played_again_as_a_test()
    {
        var clock = new FakeTimeProvider();
        var call = new CallEmulator(FakeApp.Setup);
        var acts = new Queue<(Func<CallEmulator, bool> When, Act Act)>(
        [
            (now => now.Caller.Doing == PhoneActivity.MayPress, new Act.Presses(Caller: true, '1')),
            (now => now.Advocate.Doing == PhoneActivity.Rings, new Act.Answers(Voicemail: false)),
            (now => now.Advocate.Doing == PhoneActivity.MayPress, new Act.Presses(Caller: false, '1')),
            (now => now.Caller.Doing == PhoneActivity.Joined, new Act.HangsUp(Caller: true)),
        ]);
        var live = new RealTimeDriver(call, new FakeApp(FakeApp.Line).PostAsync, clock);
        live.Stepped += Play;
        var over = live.RunAsync(TestContext.Current.CancellationToken);
        while (!over.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(0.07));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await over;
        Assert.Equal((Ending.Joined, 0), (call.Ending, call.Violations.Count));
        var again = new CallEmulator(FakeApp.Setup);
        await VirtualTimeDriver.ToTheEndAsync(again, new FakeApp(FakeApp.Line).PostAsync, new CallScript(call.Transcript.ToString()).Cast(), TestContext.Current.CancellationToken);
        Assert.Equal(call.Transcript.ToString(), again.Transcript.ToString());

        // People act when they hear that they may, each once.
        void Play(CallEmulator now)
        {
            if (now.Pending is null && acts.TryPeek(out var next) && next.When(now))
                live.Do(acts.Dequeue().Act);
        }
    }
}
