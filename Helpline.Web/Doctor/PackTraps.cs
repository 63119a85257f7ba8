using Helpline.Flows.Content;

namespace Helpline.Web.Doctor;

/// <summary>What people are told, and whether it is still true.</summary>
internal static class PackTraps
{
    private const int SoonDays = 14;

    public static IReadOnlyList<Trap> All { get; } =
    [
        new("contact-old", Severity.Warning, "A rider may be told to call a number that nobody answers any more.",
            "Dial or text it yourself, in each of its languages, and write the day into contacts.yaml (checked).",
            Contacts((contact, today) => contact.IsOld(today), "was last checked more than 90 days ago")),
        new("contact-due", Severity.Note, "Soon nobody will know whether it is still answered.", "Dial or text it, and write the day into contacts.yaml (checked).",
            Contacts((contact, today) => !contact.IsOld(today) && contact.IsOld(today.AddDays(SoonDays)), "wants to be checked within two weeks")),
        new("contact-future", Severity.Warning, "Nobody knows when it was really checked.", "Correct the day in contacts.yaml.",
            Contacts((contact, today) => contact.CheckedOn > today.AddDays(1), "was checked on a day that is still to come")),
        new("preview-left", Severity.Note, "Helpline:PackPreview is still set to the pack that is in force.", "The admins' page compares a pack with itself.",
            "Take Helpline:PackPreview away.",
            facts => facts.Options.PackPreview is { } next && Path.GetFullPath(next) == Path.GetFullPath(facts.Options.Pack)),
    ];

    private static Func<Examination, IEnumerable<Caught>> Contacts(Func<Contact, DateOnly, bool> isSo, string what) => facts =>
        facts.Pack.Contacts.Values.Where(contact => isSo(contact, facts.Today)).OrderBy(contact => contact.Id, StringComparer.Ordinal)
            .Select(contact => new Caught($"The contact {contact.Id} of the pack {what}."));
}
