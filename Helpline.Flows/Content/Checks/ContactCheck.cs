using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>A contact's number can be written, and its stand-in can do its work.</summary>
internal static class ContactCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, Places places)
    {
        foreach (var contact in pack.Contacts.Values)
        {
            if (!contact.Number.All(character => char.IsAsciiDigit(character) || character == '-'))
                yield return places.Find("'number' is not digits and hyphens", contact.Id, "number");
            if (contact.StandIn is null)
                continue;
            if (!pack.Contacts.TryGetValue(contact.StandIn, out var standIn) || standIn == contact)
                yield return places.Find($"the stand-in '{contact.StandIn}' is no other contact", contact.Id, "stand-in");
            else if (!standIn.CanReplace(contact))
                yield return places.Find($"the stand-in '{contact.StandIn}' is not reached by {contact.Channel}", contact.Id, "stand-in");
        }
    }
}
