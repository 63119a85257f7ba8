using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Helpline.Web.Admin;

/// <summary>Style and script of the pages: embedded, open to everybody, and asked for again only when they have changed.</summary>
internal static class AdminAssets
{
    public static void MapAssets(this WebApplication app)
    {
        foreach (var name in EmbeddedFile.Names("assets/"))
        {
            var bytes = EmbeddedFile.Bytes(name);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
            app.MapGet("/" + name, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return TypedResults.Bytes(bytes, EmbeddedFile.TypeOf(name), entityTag: tag);
            });
        }
    }
}
