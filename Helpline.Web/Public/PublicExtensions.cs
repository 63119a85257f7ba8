using Helpline.Web.Intake;

namespace Helpline.Web.Public;

/// <summary>What the carriers of a short code, and riders, must be able to read: open to everybody, in Production too, without a cookie.</summary>
internal static class PublicExtensions
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] _methods = [HttpMethods.Get, HttpMethods.Head];

    public static IReadOnlyList<PublicPage> Pages { get; } =
        [.. from language in new[] { "en", "es" } from name in new[] { "home", "privacy", "terms" } select new PublicPage(name, language)];

    public static void MapPublic(this WebApplication app)
    {
        var (options, snapshots) = (app.Services.GetRequiredService<HelplineOptions>(), app.Services.GetRequiredService<ContentSnapshots>());

        // In the languages of the pack. One without English is read where everybody looks as well.
        var pages = Pages.Where(page => snapshots.Pack.Languages.Contains(page.Language)).ToList();
        var atRoot = pages.Exists(page => page.Path == "/") ? [] : pages.Select(page => (new PublicPage(page.Name, "en").Path, page));
        foreach (var (path, page) in pages.Select(page => (page.Path, page)).Concat(atRoot))
        {
            // In Development the phone stands at the root.
            if (path == "/" && app.Environment.IsDevelopment())
                continue;

            // Made anew for each reader: a number that an owner replaced is replaced here as well. The first is made at start, where a mistake shows.
            page.Render(options, snapshots.Now.Pack);
            app.Map(path, () => page.Render(options, snapshots.Now.Pack), "text/html; charset=utf-8");
        }

        foreach (var asset in new[] { "public/public.css", "public/leave.js" })
        {
            var bytes = EmbeddedFile.Bytes(asset);
            app.Map("/" + asset, () => bytes, EmbeddedFile.TypeOf(asset));
        }
    }

    // Nothing stays in a browser's cache: it would tell of the visit.
    private static void Map(this WebApplication app, string path, Func<byte[]> bytes, string type) =>
        app.MapMethods(path, _methods, (HttpContext context) =>
        {
            var headers = context.Response.Headers;
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return TypedResults.Bytes(bytes(), type);
        }).AllowAnonymous();
}
