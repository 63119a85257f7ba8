using Helpline.Flows;

namespace Helpline.Tests;

/// <summary>One wiring serves every turn: the traps of a shared state machine must not be found again.</summary>
public sealed class MachineTests
{
    private enum Place
    {
        Hall,
        Room,
        Attic,
    }

    private enum Step
    {
        Enter,
        Knock,
        Look,
        Fall,
    }

    [Fact]
    public void What_the_trigger_says_comes_before_what_the_state_says()
    {
        var turn = new Walk();

        Assert.Equal(Place.Room, turn.Take(Place.Hall, Step.Enter));
        Assert.Equal(["creak", "room"], turn.Said);
    }

    [Fact]
    public void Whoever_comes_back_to_where_they_are_is_told_again()
    {
        var turn = new Walk();

        Assert.Equal(Place.Room, turn.Take(Place.Room, Step.Enter));
        Assert.Equal(["creak", "room"], turn.Said);
    }

    [Fact]
    public void Staying_says_its_word_and_arrives_nowhere()
    {
        var turn = new Walk();

        Assert.Equal(Place.Room, turn.Take(Place.Room, Step.Look));
        Assert.Equal(["look"], turn.Said);
    }

    [Fact]
    public void Where_nothing_is_wired_nothing_is_said_and_nothing_throws()
    {
        var turn = new Walk();

        Assert.Equal(Place.Attic, turn.Take(Place.Attic, Step.Knock));
        Assert.Empty(turn.Said);
    }

    [Fact]
    public void An_action_that_throws_leaves_no_trace_in_the_next_turn()
    {
        Assert.Throws<InvalidOperationException>(() => new Walk().Take(Place.Room, Step.Fall));

        var turn = new Walk();
        Assert.Equal(Place.Room, turn.Take(Place.Hall, Step.Enter));
        Assert.Equal(["creak", "room"], turn.Said);
    }

    [Fact]
    public void Turns_at_the_same_moment_do_not_meet()
    {
        Parallel.For(0, 100_000, number =>
        {
            var turn = new Walk();
            var (from, step, next, said) = (number % 4) switch
            {
                0 => (Place.Hall, Step.Enter, Place.Room, "creak room"),
                1 => (Place.Room, Step.Look, Place.Room, "look"),
                2 => (Place.Room, Step.Enter, Place.Room, "creak room"),
                _ => (Place.Attic, Step.Knock, Place.Attic, ""),
            };

            Assert.Equal(next, turn.Take(from, step));
            Assert.Equal(said, string.Join(' ', turn.Said));
        });
    }

    private sealed class Walk
    {
        private static readonly Machine<Place, Step, Walk> _wiring = new((turn, machine) => turn.Wire(machine));

        public List<string> Said { get; } = [];

        public Place Take(Place from, Step step)
        {
            _wiring.Fire(this, ref from, step);
            return from;
        }

        private void Wire(Machine<Place, Step, Walk> machine)
        {
            machine.Go([Place.Hall, Place.Room], [Step.Enter], Place.Room);
            machine.Arriving(Place.Room, [Step.Enter], Creak);
            machine.Arriving(Place.Room, SayRoom);
            machine.Stay([Place.Room], [Step.Look], Look);
            machine.Go([Place.Room], [Step.Fall], Place.Hall);
            machine.Arriving(Place.Hall, [Step.Fall], Fall);
        }

        private void SayRoom() => Said.Add("room");

        private void Creak() => Said.Add("creak");

        private void Look() => Said.Add("look");

        private void Fall() => throw new InvalidOperationException(string.Join(' ', Said));
    }
}
