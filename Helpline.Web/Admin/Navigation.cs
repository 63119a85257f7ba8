using System.Security.Claims;
using Helpline.Web.Storage.Admins;

namespace Helpline.Web.Admin;

/// <summary>The links of every page: those that are mapped, and that this person may open.</summary>
internal sealed class Navigation(EndpointDataSource endpoints)
{
    private static readonly (string Path, Phrase Name, bool OwnerOnly)[] _places =
    [
        ("/admin", new("Overview", "Resumen"), false),
        ("/admin/log", new("Log", "Registro"), false),
        ("/admin/charts", new("Charts", "Gráficas"), false),
        ("/admin/exports", new("Exports", "Exportar"), false),
        ("/admin/status", new("Status", "Estado"), false),
        ("/admin/content", new("Content", "Contenido"), false),
        ("/admin/contacts", new("Contacts", "Contactos"), true),
        ("/admin/people", new("People", "Personas"), true),
        ("/admin/audit", new("Audit", "Auditoría"), true),
    ];

    // Without a link of their own.
    private static readonly Dictionary<string, Phrase> _others = new()
    {
        ["/admin/me"] = new("Your passkeys", "Sus llaves"),
        ["/admin/campaign"] = new("Dates of the campaign", "Fechas de la campaña"),
        ["/admin/confirm"] = new("Passkey check", "Verificación de llave"),
        ["/admin/content/teach"] = new("Teach the line", "Enseñar a la línea"),
        ["/admin/contacts/change"] = new("Change a contact", "Cambiar un contacto"),
        ["/admin/people/change"] = new("Change a person", "Cambiar a una persona"),
        ["/admin/report/{month}/{language}"] = new("Monthly report", "Informe mensual"),
    };

    private readonly Lazy<HashSet<string>> _mapped = new(() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText?.Trim('/')),
    ]);

    public IEnumerable<(string Path, Phrase Name)> For(ClaimsPrincipal user) => _places
        .Where(place => _mapped.Value.Contains(place.Path) && (!place.OwnerOnly || user.IsInRole(nameof(AdminRole.Owner))))
        .Select(place => (place.Path, place.Name));

    /// <summary>How a link stands to the page that is open: it is that page, or the one that leads to it.</summary>
    public static string? Current(string path, string here) =>
        string.Equals(path, here, StringComparison.OrdinalIgnoreCase) ? "page"
        : path != "/admin" && here.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase) ? "true"
        : null;

    /// <summary>What a page is called; its path when it has no name.</summary>
    public static Phrase NameOf(string path) =>
        _places.FirstOrDefault(place => place.Path == path).Name ?? _others.GetValueOrDefault(path, new(path, path));
}
