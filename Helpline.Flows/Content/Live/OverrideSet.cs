using System.Globalization;
using Helpline.Flows.Voice;

namespace Helpline.Flows.Content.Live;

/// <summary>
/// Everything that is changed at one moment, applied to the pack and to the ladder. What it names and they no longer know is passed over.
/// </summary>
public sealed class OverrideSet
{
    private readonly Dictionary<(string Target, Change Change), string> _values;

    private OverrideSet(Dictionary<(string Target, Change Change), string> values) => _values = values;

    public static OverrideSet None { get; } = Of([]);

    /// <param name="inForce">At most one for a target and a change.</param>
    public static OverrideSet Of(IEnumerable<ContactOverride> inForce) =>
        new(inForce.ToDictionary(one => (one.Target, one.Change), one => one.Value));

    /// <summary>The names of the rungs, each once: their own, or their places where they have none or share it.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<Rung> ladder) =>
    [
        .. ladder.Select((rung, index) => rung.Name.Length > 0 && ladder.Count(other => other.Name == rung.Name) == 1
            ? rung.Name
            : string.Create(CultureInfo.InvariantCulture, $"{rung.Name}#{index + 1}")),
    ];

    public OverrideSet With(ContactOverride change) =>
        new(new(_values) { [(change.Target, change.Change)] = change.Value });

    public OverrideSet Without(string target, Change change)
    {
        var values = new Dictionary<(string Target, Change Change), string>(_values);
        values.Remove((target, change));
        return new(values);
    }

    public string? ValueOf(string target, Change change) => _values.GetValueOrDefault((target, change));

    /// <summary>The day on which an owner called this very number of the target; null when nobody has.</summary>
    public DateOnly? CheckedOn(string target, string number) => ValueOf(target, Change.Checked)?.Split(' ') is [var day, var called] && called == number
        ? IsoDate.Parse(day)
        : null;

    /// <summary>True when the target has another number that nobody has called yet.</summary>
    public bool IsUnchecked(string target) => ValueOf(target, Change.Number) is { } number && CheckedOn(target, number) is null;

    /// <summary>The contact's own number as a change keeps it: E.164, or a short code.</summary>
    public string OwnNumberOf(Contact contact) =>
        ValueOf(ContactOverride.OfContact(contact.Id), Change.Number) ?? contact.E164 ?? contact.Number;

    /// <summary>True when the contact is switched off and has a stand-in that is not.</summary>
    public bool IsOff(Contact contact, ContentPack pack) => StandInOf(contact, pack) is not null;

    /// <summary>The pack as it is read aloud and written now.</summary>
    /// <param name="pack">The pack as it was read.</param>
    public ContentPack Apply(ContentPack pack)
    {
        var contacts = pack.Contacts.Values.ToDictionary(
            contact => contact.Id,
            contact => contact with
            {
                Number = NumberOf(StandInOf(contact, pack) ?? contact),
                CheckedOn = CheckedOn(ContactOverride.OfContact(contact.Id), OwnNumberOf(contact)) ?? contact.CheckedOn,
            });
        return pack with { Contacts = contacts };
    }

    /// <summary>The ladder as it is rung now. Every rung keeps its place, for calls that are under way know it by its place.</summary>
    /// <param name="ladder">The rungs as they were configured.</param>
    /// <param name="pack">The pack as it was read.</param>
    public IReadOnlyList<Rung> Apply(IReadOnlyList<Rung> ladder, ContentPack pack) =>
        [.. ladder.Zip(NamesOf(ladder), (rung, name) => Apply(rung, ContactOverride.OfRung(name), pack))];

    /// <summary>The contact whose number the rung dials, and whose changes it follows.</summary>
    public static Contact? DialledBy(Rung rung, ContentPack pack) =>
        pack.Contacts.Values.FirstOrDefault(contact => contact.Channel != "text" && contact.E164 == rung.Number);

    private Rung Apply(Rung rung, string target, ContentPack pack)
    {
        var contact = DialledBy(rung, pack);
        var number = contact is null ? ValueOf(target, Change.Number) : ValueOf(ContactOverride.OfContact(contact.Id), Change.Number);
        return rung with
        {
            Number = number ?? rung.Number,
            IsOff = ValueOf(target, Change.Off) is not null || (contact is not null && IsOff(contact, pack)),
            Hours = rung.Hours.Without(DatesOf(ValueOf(target, Change.Dates))),
            ClosedUntil = MomentOf(ValueOf(target, Change.Until)),
        };
    }

    private string NumberOf(Contact contact) =>
        ValueOf(ContactOverride.OfContact(contact.Id), Change.Number) is { } number ? NumberForms.InTheStyleOf(contact.Number, number) : contact.Number;

    private Contact? StandInOf(Contact contact, ContentPack pack) =>
        SaysOff(contact.Id) && contact.StandIn is { } standIn && !SaysOff(standIn) ? pack.Contacts.GetValueOrDefault(standIn) : null;

    private bool SaysOff(string contact) => ValueOf(ContactOverride.OfContact(contact), Change.Off) is not null;

    private static IEnumerable<DateOnly> DatesOf(string? value) =>
        (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(IsoDate.Parse);

    private static DateTime? MomentOf(string? value) =>
        value is null ? null : DateTime.ParseExact(value, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
