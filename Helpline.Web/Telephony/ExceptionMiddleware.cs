using Helpline.Web.Intake;

namespace Helpline.Web.Telephony;

/// <summary>What a route answers when something behind the guard threw. It needs neither store nor settings of the request.</summary>
internal sealed record AnswerOnException(Func<HttpContext, IResult> Answer);

/// <summary>Directly behind the guard: a signed request is answered, whatever threw.</summary>
internal sealed partial class ExceptionMiddleware(RequestDelegate next, LineCounts line, ILogger<ExceptionMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
#pragma warning disable CA1031 // The host's catch-all: a person waits for an answer.
        catch (Exception exception) when (Fault(context) is not null)
#pragma warning restore CA1031
        {
            LogBroken(exception.GetType().Name);
            line.Add(LineEvent.FellBack);
            await Fault(context)!.Answer(context).ExecuteAsync(context);
        }
    }

    // Without a route there is nobody to answer; with an answer under way, or the other side gone, it is too late.
    private static AnswerOnException? Fault(HttpContext context) =>
        context.Response.HasStarted || context.RequestAborted.IsCancellationRequested
            ? null
            : context.GetEndpoint()?.Metadata.GetMetadata<AnswerOnException>();

    [LoggerMessage(1, LogLevel.Error, "A signed request was answered by the exception middleware: {Failure}")]
    private partial void LogBroken(string failure);
}
