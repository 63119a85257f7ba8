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

/// <summary>Notes what whoever is signed in does, before it is done or shown: what cannot be noted does not happen.</summary>
internal sealed class Audit(AuditTrail trail, IHttpContextAccessor current)
{
    /// <param name="act">What was done.</param>
    /// <param name="about">To what, in a few plain words; no secret.</param>
    /// <param name="cancellation">The request's.</param>
    public Task NoteAsync(AuditAct act, string about, CancellationToken cancellation) =>
        NoteAsync(current.HttpContext?.User.FindFirstValue(ClaimTypes.Name) ?? "nobody", act, about, cancellation);

    /// <summary>For somebody whom this request is only just signing in.</summary>
    public Task NoteAsync(string who, AuditAct act, string about, CancellationToken cancellation) =>
        trail.NoteAsync(who, act.ToString(), about, cancellation);
}
