using Helpline.Web.Admin.Log;
using Helpline.Web.Privacy.Counting;

namespace Helpline.Web.Admin.Charts;

/// <summary>
/// How many there were, as far as it can be shown: the largest sum of a property that each of them has once. A value that is hidden is in no
/// sum, so a part is told against this, and never against the sum of what happens to be shown. Each period has one, on every page; of all months
/// together it is one property's too, for a contact that is hidden in a month by one property and shown by another would count twice.
/// </summary>
internal sealed record Denominator(int Count, Phrase Noun)
{
    // Every contact has one value of each.
    private static readonly string[] _ofContacts = ["channel", "language", "placement", "disposition", "part_of_day"];

    // What is hidden is less than so much of the whole: then a part is no mere lower bound.
    private const double Nearly = 0.95;

    /// <param name="figures">Everything that may be shown.</param>
    /// <param name="month">The month; null for all months and quarters together.</param>
    public static Denominator Contacts(ShownFigures figures, string? month) => new(
        ByChannel(figures, month, Partition.Channels) ?? _ofContacts.Max(property => MetricTotals.Of(figures, month, property).All), new("contacts", "contactos"));

    /// <summary>Every call has a stage of its transfer.</summary>
    public static Denominator Calls(ShownFigures figures, string? month) => new(
        ByChannel(figures, month, "voice") ?? Math.Max(MetricTotals.Of(figures, month, "channel").Of("voice"), MetricTotals.Of(figures, month, "transfer").All),
        new("callers", "contactos por teléfono"));

    /// <summary>Single texts, not people: each was understood in one way, or not.</summary>
    public static Denominator Texts(ShownFigures figures, string? month) => new(MetricTotals.Of(figures, month, "tier").All, new("texts", "mensajes"));

    public static Denominator Replies(ShownFigures figures, string? month) => new(MetricTotals.Of(figures, month, "delivery").All, new("replies", "respuestas"));

    // Where a month shows every channel asked for, these are all there were: so they add up, on the same page too.
    private static int? ByChannel(ShownFigures figures, string? month, params IReadOnlyList<string> channels) =>
        month is not null && MetricTotals.Of(figures, month, "channel") is var shown && channels.All(channel => shown[channel] is not null) ? shown.Of(channels) : null;

    /// <summary>"about 145 of 380 contacts (38%)", or "at least 145 of about 380 contacts" where values of the property are hidden.</summary>
    public Phrase Part(int part, MetricTotals property) => property.All >= Count * Nearly
        ? new(
            $"about {Calendar.Number(part).En} of {Calendar.Number(Count).En} {Noun.En} ({Percent(part).En})",
            $"unos {Calendar.Number(part).Es} de {Calendar.Number(Count).Es} {Noun.Es} ({Percent(part).Es})")
        : new(
            $"at least {Calendar.Number(part).En} of about {Calendar.Number(Count).En} {Noun.En}",
            $"al menos {Calendar.Number(part).Es} de unos {Calendar.Number(Count).Es} {Noun.Es}");

    /// <summary>The same, at the beginning of a sentence.</summary>
    public Phrase First(int part, MetricTotals property) => Part(part, property).Capital;

    public Phrase Percent(int part)
    {
        var percent = Count == 0 ? 0 : ((part * 100L) + (Count / 2)) / Count;
        return new(FormattableString.Invariant($"{percent}%"), FormattableString.Invariant($"{percent}\u00a0%"));
    }
}
