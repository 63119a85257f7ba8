using System.Security.Claims;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>What an owner does with somebody.</summary>
internal enum PersonChange
{
    MakeOwner,
    MakeViewer,
    SignOut,
    Remove,
}

/// <summary>Says what follows from a change of somebody's access; by POST alone the change.</summary>
internal sealed class PersonModel(People people, Audit audit) : PageModel
{
    private static readonly Phrase _lastOwner = new(
        "That was not done: the last owner with a passkey stays one.", "No se hizo: la última persona responsable con llave sigue siéndolo.");

    /// <summary>Null when nobody was chosen, or they are gone.</summary>
    public Person? Person { get; private set; }

    public PersonChange Change { get; private set; }

    public bool IsMe => Person?.Id == User.FindFirstValue(ClaimTypes.NameIdentifier);

    public Phrase? Problem { get; private set; }

    /// <summary>What follows, a sentence each.</summary>
    public IReadOnlyList<Phrase> Consequences { get; private set; } = [];

    public static Phrase Name(PersonChange change) => change switch
    {
        PersonChange.MakeOwner => new("Make owner", "Hacer responsable"),
        PersonChange.MakeViewer => new("Make viewer", "Hacer visita"),
        PersonChange.SignOut => new("Sign out everywhere", "Cerrar sus sesiones"),
        _ => new("Remove", "Quitar"),
    };

    public static IEnumerable<PersonChange> For(Person person) =>
        [person.Role is AdminRole.Owner ? PersonChange.MakeViewer : PersonChange.MakeOwner, PersonChange.SignOut, PersonChange.Remove];

    public static string Link(Person person, PersonChange change) =>
        "/admin/people/change" + QueryString.Create(new Dictionary<string, string?> { ["id"] = person.Id, ["change"] = change.ToString() });

    public async Task OnGetAsync(string? id, PersonChange? change, bool refused, CancellationToken cancellation)
    {
        Problem = refused ? _lastOwner : null;
        if (change is { } wanted && Enum.IsDefined(wanted))
        {
            await FindAsync(id, wanted, cancellation);
        }
    }

    public async Task<IActionResult> OnPostAsync(string? id, [BindRequired] PersonChange change, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(change))
        {
            return BadRequest();
        }

        if (!await FindAsync(id, change, cancellation) || Person is not { } person)
        {
            return LocalRedirect("/admin/people");
        }

        return LocalRedirect(await MakeAsync(person, change, cancellation) ? "/admin/people" : Link(person, change) + "&refused=true");
    }

    private async Task<bool> MakeAsync(Person person, PersonChange change, CancellationToken cancellation)
    {
        switch (change)
        {
            case PersonChange.Remove:
                return await people.RemoveAsync(person.Id, audit.Note(AuditAct.RemovedPerson, person.Email), cancellation);
            case PersonChange.SignOut:
                await audit.NoteAsync(AuditAct.EndedSessions, person.Email, cancellation);
                await people.SignOutEverywhereAsync(person.Id, cancellation);
                return true;
            default:
                var role = change is PersonChange.MakeOwner ? AdminRole.Owner : AdminRole.Viewer;
                return await people.ChangeRoleAsync(person.Id, role, audit.Note(AuditAct.ChangedRole, $"{person.Email}, {role}"), cancellation);
        }
    }

    private async Task<bool> FindAsync(string? id, PersonChange change, CancellationToken cancellation)
    {
        var all = await people.AllAsync(cancellation);
        if (all.FirstOrDefault(person => person.Id == id) is not { } found)
        {
            return false;
        }

        (Person, Change) = (found, change);
        Consequences = [.. What(found, all.Count(person => person.IsActingOwner && person.Id != found.Id))];
        return true;
    }

    private IEnumerable<Phrase> What(Person person, int otherOwners)
    {
        yield return IsMe
            ? new("This is you: you are signed out at once.", "Es usted: su sesión se cierra enseguida.")
            : new("They are signed out at once, wherever they are signed in.", "Sus sesiones se cierran enseguida, en todas partes.");

        switch (Change)
        {
            case PersonChange.MakeOwner:
                yield return new(
                    "As an owner they may replace numbers, close lines, invite and remove people, and read the audit.",
                    "Como responsable puede cambiar números, cerrar líneas, invitar y quitar personas, y leer la auditoría.");
                break;
            case PersonChange.MakeViewer:
                yield return new(
                    "As a viewer they still see what is published, and can no longer change contacts or people.",
                    "Como visita sigue viendo lo publicado y ya no puede cambiar contactos ni personas.");
                break;
            case PersonChange.SignOut:
                yield return new("Their passkeys still work: they can sign in again.", "Sus llaves siguen sirviendo: puede volver a entrar.");
                break;
            default:
                yield return new(
                    "Their passkeys are deleted, and a link that nobody used yet no longer works. Only a new link brings them back.",
                    "Sus llaves se borran, y un enlace sin usar deja de servir. Solo un enlace nuevo permite volver.");
                yield return new("What they did stays in the audit.", "Lo que hizo sigue en la auditoría.");
                break;
        }

        if (Change is PersonChange.MakeViewer or PersonChange.Remove && person.Role is AdminRole.Owner)
        {
            yield return otherOwners switch
            {
                0 => new("No other owner has a passkey, so this will be refused.", "Ninguna otra persona responsable tiene llave, así que se negará."),
                1 => new("One owner with a passkey remains.", "Queda una persona responsable con llave."),
                _ => new($"{otherOwners} owners with a passkey remain.", $"Quedan {otherOwners} personas responsables con llave."),
            };
        }
    }
}
