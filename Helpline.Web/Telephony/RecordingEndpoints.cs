using System.Globalization;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Recordings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Helpline.Web.Telephony;

/// <summary>Serves the recordings of the pack to the provider: those that are heard, and nothing else of its folder.</summary>
internal static class RecordingEndpoints
{
    private const string Root = "/audio/";

    private static readonly string[] _methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>It changes with the content, so that it may be kept for ever; and tells its length to whoever plays the provider's side.</summary>
    public static Uri UrlOf(AudioFile file) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Root}{file.Path}?v={file.Tag}&seconds={file.Seconds:0.0}"), UriKind.Relative);

    public static void MapRecordings(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<HelplineOptions>();
        var files = app.Services.GetRequiredService<ContentPack>().Spoken.Audio.Values.SelectMany(language => language.Values)
            .ToDictionary(file => file.Path, StringComparer.Ordinal);
        app.MapMethods(Root + "{language}/{name}", _methods, Results<PhysicalFileHttpResult, NotFound> (string language, string name, HttpContext context) =>
        {
            if (!files.TryGetValue($"{language}/{name}", out var file))
            {
                return TypedResults.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.PhysicalFile(
                Path.Combine(options.Pack, "audio", language, name), file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Tag}\""), enableRangeProcessing: true);
        }).AllowAnonymous();
    }
}
