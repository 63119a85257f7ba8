namespace Helpline.Web.Storage.Admins;

/// <summary>A link that is still open.</summary>
internal sealed record Invitation
{
    public string Email { get; init; } = "";

    public AdminRole Role { get; init; }

    public long Expires { get; init; }
}
