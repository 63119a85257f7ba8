namespace Helpline.Web.Storage.Contacts;

/// <summary>One change of a contact or a rung, as it is kept for ever. An empty value takes the change back.</summary>
internal sealed record ContactChange
{
    public int Number { get; init; }

    public string Target { get; init; } = "";

    public string Change { get; init; } = "";

    public string Value { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>The owner who changed it.</summary>
    public string Who { get; init; } = "";

    /// <summary>When, in whole minutes since 1970.</summary>
    public long Minute { get; init; }
}
