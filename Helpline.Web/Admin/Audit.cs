using System.Security.Claims;
using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Admin;

/// <summary>What is noted about admins: a closed list.</summary>
internal enum AuditAct
{
    Viewed,
    SignedIn,
    SignedOut,
    Enrolled,
    AddedPasskey,
    RemovedPasskey,
    Confirmed,
    Exported,
    AddedCampaignDate,
    RemovedCampaignDate,
    Invited,
    WithdrewLink,
    ChangedRole,
    RemovedPerson,
    EndedSessions,
    ChangedContact,
}

/// <summary>
/// Notes what whoever is signed in does, before it is done or shown, or together with it where it may be refused: what cannot be noted does not
/// happen, and what did not happen is not noted.
/// </summary>
internal sealed class Audit(AuditTrail trail, IHttpContextAccessor current)
{
    /// <param name="act">What was done.</param>
    /// <param name="about">To what, in a few plain words; no secret.</param>
    /// <param name="cancellation">The request's.</param>
    public Task NoteAsync(AuditAct act, string about, CancellationToken cancellation) =>
        NoteAsync(Who, act, about, cancellation);

    /// <summary>For somebody whom this request is only just signing in.</summary>
    public Task NoteAsync(string who, AuditAct act, string about, CancellationToken cancellation) =>
        trail.NoteAsync(who, act.ToString(), about, cancellation);

    /// <summary>For what may be refused: the store writes it in the transaction that does it.</summary>
    public AuditNote Note(AuditAct act, string about) => Note(Who, act, about);

    public AuditNote Note(string who, AuditAct act, string about) => trail.Note(who, act.ToString(), about);

    private string Who => current.HttpContext?.User.FindFirstValue(ClaimTypes.Name) ?? "nobody";
}
