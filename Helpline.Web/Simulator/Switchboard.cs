using System.Security.Cryptography;
using Helpline.Web.Simulator.Calls;

namespace Helpline.Web.Simulator;

/// <summary>The caller's and the advocate's phone: one call at a time, in real time, pushed to the open tabs at each step.</summary>
internal sealed class Switchboard(
    TwilioAccount account, TwilioWire wire, RandomNumberGenerator chance, Faults faults, Feed feed, TimeProvider clock, IHostApplicationLifetime life)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Switch> _on = [];
    private RealTimeDriver? _live;
    private AdvocateHabit _habit;
    private Situation? _advocate;
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

            var call = new Call(new()
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
    public void Turn(Switch fault, bool on)
    {
        lock (_gate)
        {
            _ = on ? _on.Add(fault) : _on.Remove(fault);
            faults.StoreOff = _on.Contains(Switch.StoreOff);
            _live?.Do(new Act.Turns(fault, on));
            feed.Stands("switches", _on);
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

    private async Task RunAsync(int id, Call call, RealTimeDriver live)
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
    private void Show(int id, Call call, bool over)
    {
        lock (_gate)
        {
            if (id != _calls)
            {
                return;
            }

            _live = over ? null : _live;
            feed.Stands("call", CallView.Of(id, call) with { Over = over });
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

    private async Task LaterAsync(AdvocateHabit habit, Situation then, TimeSpan after, Act act)
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

/// <summary>A call as the page shows it, at one moment.</summary>
internal sealed record CallView(
    int Id, double Now, PhoneView Caller, PhoneView Advocate, int RingingLine, bool Over, IReadOnlyList<CallLine> Lines, IReadOnlyList<string> Violations)
{
    public static CallView Of(int id, Call call) => new(
        id,
        call.Now.TotalSeconds,
        PhoneView.Of(call.Caller),
        PhoneView.Of(call.Advocate),
        call.RingingLine,
        call.Ending is not null,
        [.. call.Transcript.Lines.Select(line => new CallLine(line.ToString(), line.Text, line.IsAct))],
        [.. call.Violations]);
}

/// <summary>A line of the transcript, whole and without its time.</summary>
internal sealed record CallLine(string Line, string Text, bool IsAct);

/// <summary>What one phone does, with its times in seconds of the call.</summary>
internal sealed record PhoneView(Doing Doing, double Since, double? Until, bool Keys, string Words, string Language)
{
    public static PhoneView Of(Situation phone) =>
        new(phone.Doing, phone.Since.TotalSeconds, phone.Until?.TotalSeconds, phone.Keys, phone.Words, phone.Language);
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
    public static (TimeSpan After, Act Act)? Next(this AdvocateHabit habit, Situation phone) => (habit, phone.Doing) switch
    {
        (AdvocateHabit.Busy, Doing.Rings) => (TimeSpan.FromSeconds(1), new Act.Refuses("busy")),
        (AdvocateHabit.Voicemail, Doing.Rings) => (TimeSpan.FromSeconds(4), new Act.Answers(Voicemail: true)),
        (AdvocateHabit.Declines or AdvocateHabit.Closed, Doing.Rings) => (TimeSpan.FromSeconds(3), new Act.Answers(Voicemail: false)),
        (AdvocateHabit.Declines, Doing.Hears or Doing.MayPress) => (TimeSpan.FromSeconds(2), new Act.HangsUp(Caller: false)),
        (AdvocateHabit.Closed, Doing.Hears or Doing.MayPress) when phone.Keys => (TimeSpan.FromSeconds(2), new Act.Presses(Caller: false, '2')),
        _ => null,
    };
}
