using System.Globalization;
using Helpline.Flows.Voice;

namespace Helpline.Web.Doctor;

/// <summary>How a caller reaches a person.</summary>
internal static class LadderTraps
{
    private static readonly TimeSpan _month = TimeSpan.FromDays(31);

    public static IReadOnlyList<Trap> All { get; } =
    [
        new("warm-agreement", Severity.Warning, "The line is passed over: callers reach the next one, as if it were not there.",
            "Get the line's word, and set the rung's Agreement to its date and contact; or make it a bridge.",
            Rungs((_, rung) => rung is { Mode: RungMode.Warm, Agreement: null }, "is warm and has no Agreement")),
        new("rung-own-number", Severity.Error, "A call that is passed on comes back to ourselves, again and again, and no person is reached.",
            "Set the rung's Number to the line's own number.",
            Rungs((facts, rung) => IsOurs(facts, rung.Number), "is one of our own numbers")),
        new("rung-twice", Severity.Warning, "A caller whom nobody answered waits for the same line again.", "Take one of the two out of the ladder.",
            facts => facts.Rungs.Index()
                .Where(rung => facts.Rungs.Take(rung.Index).Any(before => before.Number == rung.Item.Number))
                .Select(rung => Told(rung.Index, "has the number of a rung before it"))),
        new("rung-short-ring", Severity.Warning, "People at that line hardly have the time to pick up.", "Set RingSeconds to 25 or so.",
            Rungs((_, rung) => rung.RingSeconds < 15, "rings for less than 15 seconds")),
        new("no-rung", Severity.Error, "No rung of the ladder may ever be rung.", "A caller never reaches a person: only the numbers are spoken.",
            "Configure a rung that is open, or take the configured ladder away so that the pack's own is used.",
            facts => Gap(facts, TimeSpan.FromMinutes(15)) is { Whole: true }),
        new("hours-gap", Severity.Error, "A caller of that hour reaches nobody: only the numbers are spoken.",
            "Give the ladder a last rung without Hours, such as the national line.",
            facts => Gap(facts, TimeSpan.FromMinutes(5)) is { Whole: false } gap
                ? [new Caught(string.Create(CultureInfo.InvariantCulture, $"No line is open at certain hours of the next month, first on {gap.First:dddd yyyy-MM-dd} at {gap.First:HH:mm}."))]
                : []),
        new("rung-language", Severity.Warning, "Callers of that language reach somebody who may not understand them.", "Find a line that speaks it.",
            facts => facts.Pack.Languages.Where(language => !facts.Rungs.Any(rung => rung.Speaks(language)))
                .Select(language => new Caught($"No rung of the ladder speaks the language {language}."))),
    ];

    /// <summary>The first time of the next month at which no rung may be rung, and whether it is so all month.</summary>
    private static (DateTime First, bool Whole)? Gap(Examination facts, TimeSpan step)
    {
        var begin = facts.Local.Date;
        var times = Enumerable.Range(0, (int)(_month / step)).Select(at => begin + (at * step)).ToList();
        var closed = times.Where(time => !facts.Rungs.Any(rung => rung.MayRing(time))).ToList();
        return closed is [var first, ..] ? (first, closed.Count == times.Count) : null;
    }

    private static bool IsOurs(Examination facts, string number) =>
        number == facts.Options.SmsNumber || number == facts.Options.Transfer.CallerId
        || facts.Pack.Placements.Any(placement => placement.Numbers.Contains(number));

    private static Func<Examination, IEnumerable<Caught>> Rungs(Func<Examination, Rung, bool> isSo, string what) =>
        facts => facts.Rungs.Index().Where(rung => isSo(facts, rung.Item)).Select(rung => Told(rung.Index, what));

    private static Caught Told(int rung, string what) => new(string.Create(CultureInfo.InvariantCulture, $"Rung {rung} of the ladder {what}."));
}
