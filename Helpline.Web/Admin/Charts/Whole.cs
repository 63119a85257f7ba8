using Helpline.Web.Admin.Log;

namespace Helpline.Web.Admin.Charts;

/// <summary>
/// How many contacts there were, as far as it can be shown: the largest sum of a property that every contact has once. A value that is
/// hidden is in no sum, so a part is told against this, and never against the sum of what happens to be shown.
/// </summary>
internal sealed record Whole(int Contacts)
{
    // What is hidden is less than so much of the whole: then a part is no mere lower bound.
    private const double Nearly = 0.95;

    /// <summary>"about 145 of 380 (38%)", or "at least 145 of about 380" where values of the property are hidden.</summary>
    public Phrase Part(int part, Sums property) => property.All >= Contacts * Nearly
        ? new(
            $"about {Calendar.Number(part).En} of {Calendar.Number(Contacts).En} ({Percent(part).En})",
            $"unos {Calendar.Number(part).Es} de {Calendar.Number(Contacts).Es} ({Percent(part).Es})")
        : new(
            $"at least {Calendar.Number(part).En} of about {Calendar.Number(Contacts).En}",
            $"al menos {Calendar.Number(part).Es} de unos {Calendar.Number(Contacts).Es}");

    private Phrase Percent(int part)
    {
        var percent = Contacts == 0 ? 0 : ((part * 100L) + (Contacts / 2)) / Contacts;
        return new(FormattableString.Invariant($"{percent}%"), FormattableString.Invariant($"{percent} %"));
    }
}
