using Helpline.Web.Intake;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Twilio.Security;

namespace Helpline.Web.Telephony;

/// <summary>
/// Stands in front of everything under <c>/twilio</c>, in any letter case, whether a route exists or not.
/// In this order: another method 405, no signature at all 403, another content type 415, more than 64 KB 413, a wrong signature 403.
/// Every refusal is empty, and none is logged: strangers may try as they like. What passes finds its <see cref="SignedForm"/> among the features.
/// </summary>
internal sealed class SignatureGuard(RequestDelegate next, TextCounts counts, LineMonitor monitor, HelplineOptions options)
{
    private const string Header = "X-Twilio-Signature";
    private const string Form = "application/x-www-form-urlencoded";
    private const int MostBytes = 64 * 1024;

    public static bool Guards(HttpContext context) => context.Request.Path.StartsWithSegments("/twilio", StringComparison.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!Guards(context))
        {
            await next(context);
            return;
        }

        try
        {
            context.Response.StatusCode = await JudgeAsync(context);
        }
        catch (BadHttpRequestException broken)
        {
            context.Response.StatusCode = broken.StatusCode;
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            context.Abort();
            return;
        }

        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
        {
            counts.Unsigned();
        }

        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            await next(context);
        }
    }

    private async Task<int> JudgeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return StatusCodes.Status405MethodNotAllowed;
        }

        if (request.Headers[Header] is not [{ Length: > 0 }])
        {
            return StatusCodes.Status403Forbidden;
        }

        if (!IsForm(request.ContentType))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        if (await BodyAsync(request) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        var form = SignedForm.Parse(body.Span);
        var isOfAccount = form["AccountSid"] == options.Twilio.AccountSid;
        var way = request.Path.StartsWithSegments("/twilio/voice", StringComparison.OrdinalIgnoreCase) ? "calls" : "texts";
        if (!IsSigned(context, form))
        {
            // As far as it can be told, Twilio's own: the line is dead and does not know it.
            if (isOfAccount)
            {
                monitor.TwilioRefused(way);
            }

            return StatusCodes.Status403Forbidden;
        }

        monitor.Signed();
        if (isOfAccount)
        {
            monitor.TwilioSigned(way);
        }

        context.Features.Set(form);
        return StatusCodes.Status200OK;
    }

    /// <summary>Path and query as they came over the wire, never decoded.</summary>
    private static string Target(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith('/') || target.IndexOf("://", StringComparison.Ordinal) is not (> 0 and var scheme))
        {
            return target;
        }

        // A proxy may send the whole URL as the target: the path begins after its host.
        var path = target.AsSpan(scheme + 3).IndexOfAny('/', '?');
        return path < 0 ? "" : target[(scheme + 3 + path)..];
    }

    // As Twilio writes it, or in any other spelling.
    private static bool IsForm(string? contentType) =>
        contentType is Form or Form + "; charset=UTF-8"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase));

    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        // The stream, not its pipe: when somebody hangs up halfway, a pipe leaves Kestrel with an error to report.
        // The server ends the stream where the length that was announced ends.
        var buffer = new byte[request.ContentLength ?? MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
        {
            return null;
        }

        return buffer.AsMemory(0, length);
    }

    /// <summary>
    /// Without the header of settings a token of the account has signed, with SHA-1; with it the shared key that it names, with SHA-256.
    /// That header is not signed itself, and the validator would take either secret for either kind: so they are never crossed.
    /// </summary>
    private bool IsSigned(HttpContext context, SignedForm form)
    {
        var twilio = options.Twilio;
        (string?[] Secrets, string Algorithm, int Length) by = context.Request.Headers[RequestValidator.SignatureSettingsHeader] switch
        {
            [] => ([twilio.AuthToken, twilio.SecondaryAuthToken], RequestValidator.HmacSha1, 28),
            [{ } settings] => ([SharedKey(settings)], RequestValidator.HmacSha256, 44),
            _ => ([], "", 0),
        };

        // An empty header is a mistake of its caller to the validator; one of another length cannot be right.
        if (context.Request.Headers[Header] is not [{ } signature] || signature.Length != by.Length)
        {
            return false;
        }

        // Nearly always the token has signed exactly what came; whatever else Twilio may sign is for its own validator to say.
        var target = Target(context);
        if (by.Algorithm == RequestValidator.HmacSha1 && WebhookSignature.Is(signature, twilio, target, form.Pairs))
        {
            return true;
        }

        try
        {
            var url = twilio.Signed(target);
            return by.Secrets.OfType<string>().Any(secret => new RequestValidator(secret).Validate(url, form.Pairs, signature, by.Algorithm));
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private string? SharedKey(string settings) =>
        options.Twilio.SharedKeys.FirstOrDefault(key => settings == $"key={key.Key},algorithm={RequestValidator.HmacSha256}").Value;
}
