namespace Helpline.Flows.Content.Live;

/// <summary>Why a change is not made.</summary>
public enum Refusal
{
    /// <summary>There is no such contact or rung.</summary>
    Unknown,

    /// <summary>A contact without a stand-in can only be replaced.</summary>
    NoStandIn,

    /// <summary>The stand-in itself is switched off.</summary>
    StandInIsOff,

    /// <summary>It stands in for a contact that is switched off.</summary>
    StandsIn,

    /// <summary>The rung dials a contact's number: it is changed there.</summary>
    FollowsContact,

    /// <summary>A text would no longer fit into two segments.</summary>
    TextTooLong,
}

/// <param name="Reason">Why.</param>
/// <param name="About">The other contact, or the text, that is in the way.</param>
public sealed record Refused(Refusal Reason, string About = "");

/// <summary>Judges a change before it is made.</summary>
public static class OverrideCheck
{
    /// <summary>Why the change cannot be made; null when it can.</summary>
    /// <param name="pack">The pack as it was read.</param>
    /// <param name="inForce">What is changed already.</param>
    /// <param name="wanted">The change.</param>
    public static Refused? OfContact(ContentPack pack, OverrideSet inForce, ContactOverride wanted)
    {
        if (pack.Contacts.Values.FirstOrDefault(one => ContactOverride.OfContact(one.Id) == wanted.Target) is not { } contact)
            return new(Refusal.Unknown);
        if (wanted.Change != Change.Off)
            return null;
        if (contact.StandIn is not { } standIn)
            return new(Refusal.NoStandIn);
        if (inForce.ValueOf(ContactOverride.OfContact(standIn), Change.Off) is not null)
            return new(Refusal.StandInIsOff, standIn);
        return pack.Contacts.Values.FirstOrDefault(other => other.StandIn == contact.Id && inForce.IsOff(other, pack)) is { } held
            ? new(Refusal.StandsIn, held.Id)
            : null;
    }

    /// <summary>The first text that no longer fits; null when all do.</summary>
    public static Refused? OfTexts(Wording wording)
    {
        foreach (var (message, language) in wording.Messages.OrderBy(text => text.Message, StringComparer.Ordinal).ThenBy(text => text.Language, StringComparer.Ordinal))
        {
            var size = SmsSegments.Count(wording.Text(message, language, minutes: 10));
            if (size.Encoding != SmsEncoding.Gsm7 || size.Segments > 2 || size.Units > SmsSegments.TwoPartsOfGsm7)
                return new(Refusal.TextTooLong, $"{message} ({language})");
        }

        return null;
    }
}
