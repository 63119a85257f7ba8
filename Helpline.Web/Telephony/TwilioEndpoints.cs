using System.Collections.Concurrent;
using System.Text;
using Helpline.Web.Intake;
using Microsoft.AspNetCore.Http.Features;
using Twilio.TwiML;

namespace Helpline.Web.Telephony;

/// <summary>
/// A webhook's way in six steps: <see cref="SignatureGuard"/>, form (<see cref="SmsForm"/>, <see cref="VoiceForm"/>), intake, its machine,
/// its commit, and the reply as a <see cref="TwimlResult"/>.
/// </summary>
internal static class TwilioEndpoints
{
    // A reply is one of the pack's texts, so its document is written once. What owners change adds some; they are not kept without end.
    private const int MostReplies = 1_000;

    private static readonly ConcurrentDictionary<string, TwimlResult> _replies = new(StringComparer.Ordinal);

    public static WebApplicationBuilder AddTelephony(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStartupFilter, GuardFirst>();
        builder.Services.AddSingleton<VoiceDocument>();
        builder.Services.AddSingleton<CallWebhook>();
        builder.AddTwilioRest();
        builder.Services.AddSingleton<Prober>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Prober>());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // A signature of any bytes is a wrong one, and no broken request.
            kestrel.RequestHeaderEncodingSelector = name => name.StartsWith("X-Twilio-", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : null;
        });
        return builder;
    }

    public static WebApplication MapTelephony(this WebApplication app)
    {
        // A webhook passes nothing that is there for the admins' pages; everything else is routed below.
        app.MapWhen(SignatureGuard.Guards, webhooks => webhooks.UseRouting().UseMiddleware<NoteFinished>().UseEndpoints(MapWebhooks));
        app.UseRouting();
        app.MapRecordings();
        return app;
    }

    private static void MapWebhooks(IEndpointRouteBuilder routes)
    {
        // Made at the start: no text waits until the matcher has learnt, or asks for services of its own.
        var texts = routes.ServiceProvider.GetRequiredService<SmsIntake>();
        var answeredBy = routes.ServiceProvider.GetRequiredService<HelplineOptions>().KeywordsAnsweredBy;
        var twilio = routes.MapGroup("/twilio");
        twilio.MapPost("/sms", context => AnswerTextAsync(context, texts, answeredBy))
            .WithMetadata(new AnswerOnException(_ => Reply(texts.Down)));

        var voice = twilio.MapGroup("/voice").WithMetadata(new AnswerOnException(BrokenCall));
        voice.MapPost("", (HttpContext context, CallWebhook calls) => calls.ArriveAsync(Form(context)));
        voice.MapPost("/{**rest}", (HttpContext context, CallWebhook calls) => calls.ContinueAsync(context.Request.Path, Form(context)));

        // A report changes no conversation; the end of a call frees its places.
        var status = twilio.MapGroup("").WithMetadata(new AnswerOnException(_ => Results.NoContent()));
        status.MapPost("/sms/status", (HttpContext context, TextCounts counts, LineCounts line) =>
        {
            var form = context.Features.GetRequiredFeature<SignedForm>();
            var code = form["ErrorCode"] is { Length: > 0 } some ? some : null;
            if (code is not null && line.IsNews("rejected", form["MessageSid"]))
            {
                line.Rejected(code);
            }

            if (form["MessageSid"] is { Length: > 0 } reply && TwilioStatus.DeliveryOf(form["MessageStatus"]) is { } delivery)
            {
                counts.Delivered(reply, delivery, code);
            }

            return Results.NoContent();
        });
        status.MapPost("/voice/status", async (HttpContext context, CallWebhook calls) =>
        {
            await calls.EndAsync(Form(context));
            return Results.NoContent();
        });
    }

    // A line's own leg is hung up, so that its caller goes on to the next one.
    private static IResult BrokenCall(HttpContext context) => context.Request.Path.Value switch
    {
        { } path when VoiceUrls.IsAt(path, VoiceUrls.LegStatus) => Results.NoContent(),
        { } path when VoiceUrls.IsAt(path, VoiceUrls.Whisper, VoiceUrls.Accept) => new TwimlResult(new VoiceResponse().Hangup()),
        _ => new TwimlResult(context.RequestServices.GetRequiredService<VoiceDocument>().RenderBroken()),
    };

    private static VoiceForm Form(HttpContext context) => new(context.Features.GetRequiredFeature<SignedForm>());

    private static async Task AnswerTextAsync(HttpContext context, SmsIntake intake, KeywordsAnsweredBy answeredBy)
    {
        // Hung up or not, the turn is finished: the text comes again and then finds its answer.
        var text = SmsForm.Read(context.Features.GetRequiredFeature<SignedForm>(), answeredBy);
        await Reply(await intake.AnswerAsync(text, CancellationToken.None)).ExecuteAsync(context);
    }

    /// <summary>One message, or the empty response: never plain text, which Twilio would send on to the person.</summary>
    private static TwimlResult Reply(string? text)
    {
        if (_replies.TryGetValue(text ?? "", out var kept))
        {
            return kept;
        }

        var response = new MessagingResponse();
        var reply = new TwimlResult(text is null ? response : response.Message(body: XmlText.Clean(text)));
        return _replies.Count < MostReplies ? _replies.GetOrAdd(text ?? "", reply) : reply;
    }

    /// <summary>A startup filter, because no order of lines in Program may ever put anything in front of the guard.</summary>
    private sealed class GuardFirst : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseMiddleware<SignatureGuard>();
            app.UseMiddleware<ExceptionMiddleware>();
            next(app);
        };
    }
}
