using System.Security.Cryptography;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Web.Simulator;

/// <summary>The caller's and the advocate's phone: one call at a time, in real time, pushed to the open tabs at each step.</summary>
internal sealed class CallPhones(
    TwilioAccount account, TwilioWire wire, RandomNumberGenerator chance, Faults faults, Feed feed, TimeProvider clock, IHostApplicationLifetime life)
{
    private readonly Lock _gate = new();
    private readonly HashSet<CallFault> _on = [];
    private RealTimeDriver? _live;
    private AdvocateHabit _habit;
    private PhoneState? _advocate;
    private int _calls;

    /// <returns>False while another caller is on the line.</returns>
    public bool Call(string caller)
    {
        lock (_gate)
        {
            if (_live is not null)
            {
                return false;
            }

            var call = new CallEmulator(new()
            {
                PublicBase = new(account.PublicBase),
                Caller = caller,
                Line = account.VoiceNumber,
                AccountSid = account.Sid,
                CallSid = chance.Sid("CA"),
            });
            foreach (var on in _on)
            {
                call.Do(new Act.Turns(on, On: true));
            }

            var id = ++_calls;
            _live = new(call, new CallWire(account, wire).PostAsync, clock);
            _live.Stepped += now => Show(id, now, now.Ending is not null);
            _ = RunAsync(id, call, _live);
            return true;
        }
    }

    /// <summary>What somebody does to the call, in the words of a script: "caller presses 1", "advocate answers".</summary>
    /// <returns>False when nobody can do that. A key that comes a moment after the end of a call is no mistake.</returns>
    public bool Do(string line)
    {
        lock (_gate)
        {
            var acts = Act.Parse(line);
            foreach (var act in acts)
            {
                _live?.Do(act);
            }

            return acts.Count > 0;
        }
    }

    /// <summary>Turns a fault on or off, in the middle of a call too.</summary>
    public void Turn(CallFault fault, bool on)
    {
        lock (_gate)
        {
            _ = on ? _on.Add(fault) : _on.Remove(fault);
            faults.StoreOff = _on.Contains(CallFault.StoreOff);
            _live?.Do(new Act.Turns(fault, on));
            feed.Stands("faults", _on);
        }
    }

    public void Leave(AdvocateHabit habit)
    {
        lock (_gate)
        {
            _habit = habit;
            feed.Stands("habit", habit);
            FollowHabit();
        }
    }

    private async Task RunAsync(int id, CallEmulator call, RealTimeDriver live)
    {
        try
        {
            await live.RunAsync(life.ApplicationStopping);
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
        {
            // The app stops in the middle of a call.
        }
        finally
        {
            Show(id, call, over: true);
        }
    }

    /// <summary>Whoever has left may call again at once: what is still under way for the last call is shown no more then.</summary>
    private void Show(int id, CallEmulator call, bool over)
    {
        lock (_gate)
        {
            if (id != _calls)
            {
                return;
            }

            _live = over ? null : _live;
            feed.Stands("call", new { id, call.Now, call.Caller, call.Advocate, call.RingingLine, over, call.Transcript.Lines, call.Violations });
            if (call.Advocate != _advocate)
            {
                _advocate = call.Advocate;
                FollowHabit();
            }
        }
    }

    private void FollowHabit()
    {
        if (_advocate is { } now && _habit.Next(now) is var (after, act))
        {
            _ = LaterAsync(_habit, now, after, act);
        }
    }

    private async Task LaterAsync(AdvocateHabit habit, PhoneState then, TimeSpan after, Act act)
    {
        await Task.Delay(after, clock, life.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            // Somebody was faster, or the phone was given another habit.
            if (_habit == habit && _advocate == then)
            {
                _live?.Do(act);
            }
        }
    }
}

/// <summary>What the advocate's phone does by itself when it rings.</summary>
internal enum AdvocateHabit
{
    /// <summary>Nothing: a person in front of the page decides.</summary>
    ByHand,
    Busy,

    /// <summary>It rings until the dial is over.</summary>
    NoAnswer,
    Voicemail,

    /// <summary>Picks up and hangs up on the whisper.</summary>
    Declines,

    /// <summary>Picks up and presses 2.</summary>
    Closed,
}

internal static class AdvocateHabits
{
    /// <summary>The next act of a phone that is left to its habit, and how long it takes to come to it; null when it does nothing now.</summary>
    public static (TimeSpan After, Act Act)? Next(this AdvocateHabit habit, PhoneState phone) => (habit, phone.Doing) switch
    {
        (AdvocateHabit.Busy, PhoneActivity.Rings) => (TimeSpan.FromSeconds(1), new Act.Refuses("busy")),
        (AdvocateHabit.Voicemail, PhoneActivity.Rings) => (TimeSpan.FromSeconds(4), new Act.Answers(Voicemail: true)),
        (AdvocateHabit.Declines or AdvocateHabit.Closed, PhoneActivity.Rings) => (TimeSpan.FromSeconds(3), new Act.Answers(Voicemail: false)),
        (AdvocateHabit.Declines, PhoneActivity.Hears or PhoneActivity.MayPress) => (TimeSpan.FromSeconds(2), new Act.HangsUp(Caller: false)),
        (AdvocateHabit.Closed, PhoneActivity.Hears or PhoneActivity.MayPress) when phone.Keys => (TimeSpan.FromSeconds(2), new Act.Presses(Caller: false, '2')),
        _ => null,
    };
}
