using Helpline.Web.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;

namespace Helpline.Web.Admin;

/// <summary>
/// For every page below <c>/admin</c>: that somebody looked at it is noted before it is shown, and what it has no handler for is refused
/// (by itself a page would be shown without its handler having run), and so is a form with a value missing or unreadable, and whatever no store can keep.
/// </summary>
internal sealed class PageRules(Audit audit) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase))
        {
            await next();
            return;
        }

        var looks = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        int? refused = context.HandlerMethod is null && !looks ? StatusCodes.Status405MethodNotAllowed
            : context.HandlerMethod is null && request.Query.ContainsKey("handler") ? StatusCodes.Status404NotFound

            // A value that is missing, or is none of its list, would be the list's first: a contact would be switched off by nobody's wish.
            : !looks && !context.ModelState.IsValid ? StatusCodes.Status400BadRequest
            : null;
        if (refused is { } status)
        {
            context.Result = new StatusCodeResult(status);
            return;
        }

        // PostgreSQL keeps no NUL, and SQLite does: it means nothing anywhere.
        if (HasNul(request.Query) || (request.HasFormContentType && HasNul(await request.ReadFormAsync(context.HttpContext.RequestAborted))))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
            return;
        }

        if (looks && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            await NoteAsync(context);
        }

        await next();
    }

    private static bool HasNul(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        fields.Any(field => field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) is true));

    private async Task NoteAsync(PageHandlerExecutingContext context)
    {
        try
        {
            await audit.NoteAsync(AuditAct.Viewed, context.ActionDescriptor.AttributeRouteInfo?.Template ?? "", context.HttpContext.RequestAborted);
        }
        catch (StoreUnavailableException) when (SeenSessions.MayLook(context.HttpContext.Request))
        {
            // Whether the line is alive is told just then, noted or not.
        }
    }
}
