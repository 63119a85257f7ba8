namespace Helpline.Flows.Content.Live;

/// <summary>What can be changed about a contact or a rung while the app runs.</summary>
public enum Change
{
    /// <summary>A contact's stand-in is named in its place; a rung is passed over.</summary>
    Off,

    /// <summary>Another number is named, spoken and dialled.</summary>
    Number,

    /// <summary>A rung is passed over on these dates.</summary>
    Dates,

    /// <summary>A rung is passed over until this moment, local time.</summary>
    Until,

    /// <summary>An owner called the number that is in force, and it answered.</summary>
    Checked,
}

/// <summary>One thing that an owner has changed, beside the pack and the settings. Of a target and a change the last one counts.</summary>
/// <param name="Target">The contact or the rung: <see cref="OfContact"/>, <see cref="OfRung"/>.</param>
/// <param name="Change">What was changed.</param>
/// <param name="Value">
/// Of a number E.164 or a short code; of dates <c>2026-12-25,2026-12-26</c>; of a moment <c>2026-12-25T08:00</c>; of a switch <c>off</c>;
/// of a check its day and the number that answered, <c>2026-12-25 +15055550123</c>.
/// </param>
public sealed record ContactOverride(string Target, Change Change, string Value)
{
    public static string OfContact(string id) => "contact:" + id;

    public static string OfRung(string name) => "rung:" + name;
}
