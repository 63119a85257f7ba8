namespace Helpline.Web.Storage.Admins;

/// <summary>Somebody who is signed in, as the store knows them at this moment.</summary>
internal sealed record Session
{
    public string Admin { get; init; } = "";

    public string Email { get; init; } = "";

    public AdminRole Role { get; init; }

    /// <summary>When a passkey was last used in it, in seconds since 1970.</summary>
    public long Confirmed { get; init; }

    public long Seen { get; init; }
}
