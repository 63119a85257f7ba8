namespace Helpline.Web.Telephony;

/// <summary>What a route still says when something behind the guard broke. It is made of nothing that can break.</summary>
internal sealed record InCaseOfFault(Func<IServiceProvider, IResult> Answer);

/// <summary>Directly behind the guard: a signed request is answered, whatever threw.</summary>
internal sealed partial class LastResort(RequestDelegate next, ILogger<LastResort> logger)
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
            await Fault(context)!.Answer(context.RequestServices).ExecuteAsync(context);
        }
    }

    // Without a route there is nobody to answer; with an answer under way, or the other side gone, it is too late.
    private static InCaseOfFault? Fault(HttpContext context) =>
        context.Response.HasStarted || context.RequestAborted.IsCancellationRequested
            ? null
            : context.GetEndpoint()?.Metadata.GetMetadata<InCaseOfFault>();

    [LoggerMessage(1, LogLevel.Error, "A signed request was answered with the last resort: {Failure}")]
    private partial void LogBroken(string failure);
}
