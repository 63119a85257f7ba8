namespace Helpline.Web.Storage.Admins;

/// <summary>Somebody who may sign in. There is no password.</summary>
internal sealed class AdminUser
{
    public required string Id { get; init; }

    /// <summary>In lower case.</summary>
    public required string Email { get; init; }

    public required AdminRole Role { get; init; }
}

internal enum AdminRole
{
    /// <summary>Sees what was published.</summary>
    Viewer,

    /// <summary>Also decides who may sign in and which contacts stand, and sees who looked at what.</summary>
    Owner,
}
