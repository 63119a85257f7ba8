using Stateless;
using Stateless.Graph;

namespace Helpline.Flows;

/// <summary>
/// What one input leads to: the session to remember and the effects to execute, in order.
/// It is pure, so a lost race is cured by making the turn again.
/// </summary>
public sealed record Turn<TSession, TEffect>(TSession Next, IReadOnlyList<TEffect> Effects);

/// <summary>
/// A Stateless machine that is built for one turn, in the stored state, asked once and thrown away.
/// This is the one place that knows Stateless's traps: a machine is not thread-safe, a superstate's arc into
/// its own substate is silent, and an entry action that throws leaves the state already changed. So there are
/// no superstates, actions only append effects, and every arc is fixed.
/// </summary>
internal sealed class Machine<TState, TTrigger, TEffect>
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly StateMachine<TState, TTrigger> _wiring;
    private readonly List<TEffect> _effects = [];

    public Machine(TState stored)
    {
        _wiring = new StateMachine<TState, TTrigger>(stored);
        // No arc means no effect; the turn then answers by its safety net, which the sweep forbids.
        _wiring.OnUnhandledTrigger((_, _) => { });
    }

    public TState State => _wiring.State;

    public IReadOnlyList<TEffect> Effects => _effects;

    public void Add(TEffect effect) => _effects.Add(effect);

    public void Fire(TTrigger trigger) => _wiring.Fire(trigger);

    /// <summary>In each of <paramref name="states"/> these triggers lead to <paramref name="next"/>, which then says what its arrival says.</summary>
    public void Go(IEnumerable<TState> states, IEnumerable<TTrigger> triggers, TState next)
    {
        foreach (var (state, trigger) in Pairs(states, triggers))
        {
            // Permit to the own state throws, and Ignore would be silence.
            if (EqualityComparer<TState>.Default.Equals(state, next))
                _wiring.Configure(state).PermitReentry(trigger);
            else
                _wiring.Configure(state).Permit(trigger, next);
        }
    }

    /// <summary>In each of <paramref name="states"/> these triggers run <paramref name="action"/> and change nothing. It has no guard; the place of one names the action in the diagram.</summary>
    public void Stay(IEnumerable<TState> states, IEnumerable<TTrigger> triggers, Action action)
    {
        foreach (var (state, trigger) in Pairs(states, triggers))
            _wiring.Configure(state).InternalTransitionIf(trigger, _ => true, action, action.Method.Name);
    }

    /// <summary>Whoever arrives in <paramref name="state"/> by one of these triggers hears <paramref name="action"/>.</summary>
    public void Arriving(TState state, IEnumerable<TTrigger> triggers, Action action)
    {
        foreach (var trigger in triggers)
            _wiring.Configure(state).OnEntryFrom(trigger, action);
    }

    /// <summary>Whoever arrives in <paramref name="state"/> hears <paramref name="action"/>, after what the trigger says.</summary>
    public void Arriving(TState state, Action action) => _wiring.Configure(state).OnEntry(action);

    /// <summary>The diagram of the wiring, in Mermaid.</summary>
    public string Diagram() => MermaidGraph.Format(_wiring.GetInfo());

    private static IEnumerable<(TState State, TTrigger Trigger)> Pairs(IEnumerable<TState> states, IEnumerable<TTrigger> triggers) =>
        states.SelectMany(_ => triggers, (state, trigger) => (state, trigger));
}
