using Helpline.Web.Admin.Log;

namespace Helpline.Web.Admin.Charts;

/// <summary>
/// How many there were, as far as it can be shown: the largest sum of a property that each of them has once. A value that is hidden is in no
/// sum, so a part is told against this, and never against the sum of what happens to be shown.
/// </summary>
internal sealed record Whole(int Count, Phrase Noun)
{
    // What is hidden is less than so much of the whole: then a part is no mere lower bound.
    private const double Nearly = 0.95;

    public Whole(int contacts)
        : this(contacts, new("contacts", "contactos"))
    {
    }

    /// <summary>"about 145 of 380 contacts (38%)", or "at least 145 of about 380 contacts" where values of the property are hidden.</summary>
    public Phrase Part(int part, Sums property) => property.All >= Count * Nearly
        ? new(
            $"about {Calendar.Number(part).En} of {Calendar.Number(Count).En} {Noun.En} ({Percent(part).En})",
            $"unos {Calendar.Number(part).Es} de {Calendar.Number(Count).Es} {Noun.Es} ({Percent(part).Es})")
        : new(
            $"at least {Calendar.Number(part).En} of about {Calendar.Number(Count).En} {Noun.En}",
            $"al menos {Calendar.Number(part).Es} de unos {Calendar.Number(Count).Es} {Noun.Es}");

    /// <summary>The same, at the beginning of a sentence.</summary>
    public Phrase First(int part, Sums property)
    {
        var (english, spanish) = Part(part, property);
        return new(char.ToUpperInvariant(english[0]) + english[1..], char.ToUpperInvariant(spanish[0]) + spanish[1..]);
    }

    private Phrase Percent(int part)
    {
        var percent = Count == 0 ? 0 : ((part * 100L) + (Count / 2)) / Count;
        return new(FormattableString.Invariant($"{percent}%"), FormattableString.Invariant($"{percent} %"));
    }
}
