using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Voice.Walks;

/// <summary>Rungs that take one call at a time.</summary>
public sealed class LeaseTests
{
    [Fact]
    public async Task A_full_rung_is_passed_over_until_its_call_has_ended()
    {
        await using var server = new NarrowServer();
        CallEmulator? second = null, third = null;
        server.WhileOneTalks = async () =>
        {
            server.WhileOneTalks = async () => third = await server.PlayAsync(Person().Next);
            second = await server.PlayAsync(Person().Next);
        };
        var first = await server.PlayAsync(Person().Next);
        var fourth = await server.PlayAsync(Person().Next);

        Assert.Contains("advocate hears", first.Transcript.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("advocate hears", second!.Transcript.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, second.Metrics.Joins);
        Assert.Equal((0, Ending.Numbers), (third!.Metrics.Joins, third.Ending));
        Assert.Contains("advocate hears", fourth.Transcript.ToString(), StringComparison.Ordinal);
        Assert.All([first, second, third, fourth], call => Verdict.IsGood(call!, "narrow"));
    }

    private static People Person() => new("1", [Outcome.Accepts]);

    private sealed class NarrowServer : CallServer
    {
        public NarrowServer()
        {
            Settings["Helpline:Transfer:Rungs:0:MaxConcurrent"] = "1";
            Settings["Helpline:Transfer:Rungs:1:MaxConcurrent"] = "1";
        }

        /// <summary>Done once, after a talk has ended and before the app hears of it.</summary>
        public Func<Task>? WhileOneTalks { get; set; }

        private protected override async Task<WireAnswer[]> PostAsync(CallWire wire, CallEmulator call, WebhookRequest request, CancellationToken cancellation)
        {
            if (call.Metrics.Joins > 0 && WhileOneTalks is { } once)
            {
                WhileOneTalks = null;
                await once();
            }

            return await base.PostAsync(wire, call, request, cancellation);
        }
    }
}
