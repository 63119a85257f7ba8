using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Stateless;
using Stateless.Graph;

namespace Helpline.Flows;

/// <summary>
/// What one input leads to: the session to remember and the effects to execute, in order.
/// It is pure, so a lost race is cured by making the turn again.
/// </summary>
public sealed record Turn<TSession, TEffect>(TSession Next, IReadOnlyList<TEffect> Effects);

/// <summary>
/// The wiring of a conversation. Stateless is asked once for every state and trigger where it leads and what is said on the way;
/// a turn looks that up. So one wiring serves all turns at once, though a machine of Stateless is not thread-safe and dear to build.
/// This is the one place that knows its traps: a superstate's arc into its own substate is silent, and an entry action that throws
/// leaves the state already changed. So there are no superstates, every arc is fixed, and while Stateless is asked no action runs.
/// Its actions are methods of <typeparamref name="TTurn"/>, of which one is made for each turn.
/// </summary>
internal sealed class Machine<TState, TTrigger, TTurn>
    where TState : struct, Enum
    where TTrigger : struct, Enum
    where TTurn : class
{
    private readonly StateMachine<TState, TTrigger> _wiring;
    private readonly List<Action<TTurn>> _said = [];
    private readonly FrozenDictionary<(TState, TTrigger), (TState Next, Action<TTurn>[] Actions)> _arcs;
    private TState _state;

    /// <param name="wire">Draws the arcs. It is called on a turn that was never begun, whose methods are named there and not run.</param>
    public Machine(Action<TTurn, Machine<TState, TTrigger, TTurn>> wire)
    {
        _wiring = new StateMachine<TState, TTrigger>(() => _state, next => _state = next);
        // No arc means no action; the turn then answers by its safety net, which the sweep forbids.
        _wiring.OnUnhandledTrigger((_, _) => { });
        wire((TTurn)RuntimeHelpers.GetUninitializedObject(typeof(TTurn)), this);
        var start = _state;
        _arcs = Pairs(Enum.GetValues<TState>(), Enum.GetValues<TTrigger>()).ToFrozenDictionary(pair => pair, Ask);
        _state = start;
    }

    /// <summary>Moves the state to where this trigger leads, and says on that turn what is said on the way.</summary>
    public void Fire(TTurn turn, ref TState state, TTrigger trigger)
    {
        (state, var actions) = _arcs[(state, trigger)];
        foreach (var action in actions)
            action(turn);
    }

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
            _wiring.Configure(state).InternalTransitionIf(trigger, _ => true, Noting(action), action.Method.Name);
    }

    /// <summary>Whoever arrives in <paramref name="state"/> by one of these triggers hears <paramref name="action"/>.</summary>
    public void Arriving(TState state, IEnumerable<TTrigger> triggers, Action action)
    {
        foreach (var trigger in triggers)
            _wiring.Configure(state).OnEntryFrom(trigger, Noting(action), action.Method.Name);
    }

    /// <summary>Whoever arrives in <paramref name="state"/> hears <paramref name="action"/>, after what the trigger says.</summary>
    public void Arriving(TState state, Action action) => _wiring.Configure(state).OnEntry(Noting(action), action.Method.Name);

    /// <summary>The diagram of the wiring, in Mermaid.</summary>
    public string Diagram() => MermaidGraph.Format(_wiring.GetInfo());

    private (TState Next, Action<TTurn>[] Actions) Ask((TState State, TTrigger Trigger) pair)
    {
        _said.Clear();
        _state = pair.State;
        _wiring.Fire(pair.Trigger);
        return (_state, [.. _said]);
    }

    // The method itself, without the turn on which it was named.
    private Action Noting(Action action)
    {
        var method = action.Method.CreateDelegate<Action<TTurn>>();
        return () => _said.Add(method);
    }

    private static IEnumerable<(TState State, TTrigger Trigger)> Pairs(IEnumerable<TState> states, IEnumerable<TTrigger> triggers) =>
        states.SelectMany(_ => triggers, (state, trigger) => (state, trigger));
}
