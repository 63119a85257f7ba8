using System.Globalization;
using System.Security.Cryptography;
using Helpline.Tests.Simulator.Calls;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Tests.Voice.Walks;

/// <summary>The real app with a ladder of one warm rung and one bridge, and calls that come in to it.</summary>
public class CallServer : HelplineServer
{
    private static readonly TwilioAccount _account = new(AccountSid, AuthToken, PublicBase, "72331");

    private readonly RandomNumberGenerator _chance = RandomNumberGenerator.Create();
    private readonly Lazy<TwilioWire> _wire;
    private int _calls;

    public CallServer()
    {
        _wire = new(() =>
        {
            // A node that has died is still called where it was.
            var address = Address;
            return new TwilioWire(_account, _chance, () => address);
        });
        Settings["Helpline:Transfer:Rungs:0:Name"] = "partner";
        Settings["Helpline:Transfer:Rungs:0:Number"] = "+15055550151";
        Settings["Helpline:Transfer:Rungs:0:Mode"] = "warm";
        Settings["Helpline:Transfer:Rungs:0:Agreement"] = "2026-01-01, a test";
        Settings["Helpline:Transfer:Rungs:0:MaxConcurrent"] = "1000";
        Settings["Helpline:Transfer:Rungs:1:Name"] = "public line";
        Settings["Helpline:Transfer:Rungs:1:Number"] = "+15055550152";
        Settings["Helpline:Transfer:Rungs:1:Mode"] = "bridge";
        Settings["Helpline:Transfer:Rungs:1:MaxConcurrent"] = "1000";
    }

    /// <summary>Plays one call to its end.</summary>
    internal Task<CallEmulator> PlayAsync(Func<CallEmulator, PlannedAct?> cast, params CallFault[] switches) => PlayAsync(cast, [this], switches);

    /// <summary>Plays one call to its end over several nodes, the first of which is asked unless a switch says otherwise.</summary>
    internal async Task<CallEmulator> PlayAsync(Func<CallEmulator, PlannedAct?> cast, IReadOnlyList<CallServer> nodes, params CallFault[] switches)
    {
        var number = Interlocked.Increment(ref _calls);
        var call = new CallEmulator(new()
        {
            PublicBase = new(PublicBase),
            Caller = "+15055550177",
            Line = Settings["Helpline:Transfer:CallerId"]!,
            AccountSid = AccountSid,
            CallSid = string.Create(CultureInfo.InvariantCulture, $"CA{GetHashCode():x8}{number:x24}"),
        });
        foreach (var on in switches)
            call.Do(new Act.Turns(on, On: true));
        var wire = new CallWire(_account, [.. nodes.Select(node => node._wire.Value)]);
        await VirtualTimeDriver.ToTheEndAsync(call, (request, cancellation) => PostAsync(wire, call, request, cancellation), cast, TestContext.Current.CancellationToken);
        return call;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_wire.IsValueCreated)
            _wire.Value.Dispose();
        _chance.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual Task<WireAnswer[]> PostAsync(CallWire wire, CallEmulator call, WebhookRequest request, CancellationToken cancellation) =>
        wire.PostAsync(request, cancellation);
}
