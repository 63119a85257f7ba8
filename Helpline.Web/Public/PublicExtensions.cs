using Helpline.Flows.Content;

namespace Helpline.Web.Public;

/// <summary>What the carriers of a short code, and riders, must be able to read: open to everybody, in Production too, without a cookie.</summary>
internal static class PublicExtensions
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] _methods = [HttpMethods.Get, HttpMethods.Head];

    public static IReadOnlyList<PublicPage> Pages { get; } = [new("privacy", "en"), new("terms", "en"), new("privacy", "es"), new("terms", "es")];

    public static void MapPublic(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<HelplineOptions>();
        var (figures, conditions) = (PublicFigures.Of(options, app.Services.GetRequiredService<ContentPack>()), PublicFigures.Conditions(options));
        foreach (var page in Pages)
        {
            app.Map(page.Path, page.Render(figures, conditions, options.QuickExit), "text/html; charset=utf-8");
        }

        app.Map("/public/public.css", Asset("public.css"), "text/css; charset=utf-8");
        app.Map("/public/leave.js", Asset("leave.js"), "text/javascript; charset=utf-8");
    }

    // Nothing stays in a browser's cache: it would tell of the visit.
    private static void Map(this WebApplication app, string path, byte[] bytes, string type) =>
        app.MapMethods(path, _methods, (HttpContext context) =>
        {
            var headers = context.Response.Headers;
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return TypedResults.Bytes(bytes, type);
        }).AllowAnonymous();

    private static byte[] Asset(string name)
    {
        using var resource = typeof(PublicExtensions).Assembly.GetManifestResourceStream($"public/{name}")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
