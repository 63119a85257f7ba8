namespace Helpline.Web.Storage.Admins;

internal enum AdminRole
{
    /// <summary>Sees what was published.</summary>
    Viewer,

    /// <summary>Also decides who may sign in and which contacts stand, and sees who looked at what.</summary>
    Owner,
}
