using CsCheck;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;

namespace Helpline.Tests.Admin;

/// <summary>What somebody finds out who holds every export and every figure of every page, and can add and subtract.</summary>
public sealed class NarrowingTests
{
    private static readonly DateOnly _first = new(2026, 1, 5);

    /// <summary>
    /// The log is exact and the public file is within 2, so a hidden value can be narrowed. What is asked is that no number is found: the one
    /// exception that the two files leave open is a 10, which is told from 11 and more by being hidden.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(12)]
    public void No_hidden_count_from_1_to_9_can_be_worked_out(int perDay)
    {
        var (hidden, found) = (0, 0);
        for (var seed = 1UL; seed <= 8; seed++)
        {
            var made = MadeUp.Days(_first, 200, perDay, seed);
            var (log, tallies, _) = made.Close();
            foreach (var (month, property, value, low, high) in new Narrowing(log, ShownFigures.Of(tallies, made.Last)).Hidden)
            {
                var truth = tallies.FirstOrDefault(tally => (tally.Month, tally.Metric, tally.Value) == (month, property, value))?.Contacts ?? 0;
                Assert.True(low <= truth && truth <= high, "The attacker's own reasoning is wrong.");
                Assert.True(low < high || truth is 0 or 10, $"{property} {value} is {truth}, and can be worked out.");
                hidden++;
                found += low == high ? 1 : 0;
            }
        }

        Assert.True(hidden > 100 && found * 500 <= hidden, $"{found} of {hidden}");
    }

    /// <summary>With and without one person: nothing in the log, or a crowd of 11 and more that is one larger, or that has just become one.</summary>
    [Fact]
    public void A_person_is_nowhere_or_one_of_a_crowd() => Gen.Select(Gen.Int[1, 12], Gen.Int[1, 1_000], Gen.Int[0, 55], Gen.Int[0, 400]).Sample(
        (perDay, seed, day, who) =>
        {
            var without = MadeUp.Days(_first, 56, perDay, (ulong)seed);
            var others = without.All.ToList();
            var person = others.Count == 0 ? new Contacts { Channel = "sms", Known = 1 } : others[who % others.Count].Contact;
            var with = without.With(_first.AddDays(day), person);
            var (before, after) = (without.Close().Log, with.Close().Log);

            var (gone, come) = (before.Except(after).ToList(), after.Except(before).ToList());
            Assert.All(gone.Concat(come), row => Assert.True(row.Contacts is null or >= 11));
            Assert.True(Sum(come) - Sum(gone) is 0 or 1 or >= 11 or <= -1);

            // One place at most is new; what it was made of came from at most two coarser rows.
            Assert.InRange(come.Count, 0, 3);
            Assert.InRange(gone.Count, 0, 3);
        },
        iter: 60);

    private static int Sum(IEnumerable<Published> rows) => rows.Sum(row => row.Contacts ?? 0);
}
