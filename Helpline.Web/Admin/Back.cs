using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin;

/// <summary>Where somebody wanted to go before they were asked for a passkey, with what they had typed.</summary>
internal static class Back
{
    /// <summary>In the address of a page: which of its forms was sent and not taken. Its fields stand beside it.</summary>
    public const string Unsent = "unsent";

    // Longer addresses get lost in proxies; then the page alone.
    private const int Longest = 1500;

    // What proves that a page was opened, or a passkey shown, is made anew; what somebody taught stands in no address.
    private static readonly string[] _notTyped = ["__RequestVerificationToken", "credential", "Line", "Kept"];

    /// <summary>A place below <c>/admin</c>, or the overview: never another host, whatever the address says. It has no sign that a header cannot hold.</summary>
    public static string Safe(string? back) =>
        back is not null
        && (back == "/admin" || back.StartsWith("/admin/", StringComparison.Ordinal) || back.StartsWith("/admin?", StringComparison.Ordinal))
        && back.All(sign => sign is > ' ' and <= '~' and not '\\')
            ? back
            : "/admin";

    /// <summary>The page of the request, its form filled in as it was sent: a form cannot be sent again by going there. Null where there is no page.</summary>
    public static async Task<string?> ToAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return request.Path + request.QueryString;
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            return null;
        }

        var typed = new QueryBuilder(await TypedAsync(request, context.RequestAborted)) { { Unsent, request.Query["handler"].ToString() } }.ToString();
        return typed.Length <= Longest ? request.Path + typed : request.Path;
    }

    /// <summary>What was typed into a field before the passkey was asked for; empty when nothing was.</summary>
    public static string Typed(HttpRequest request, string handler, string field) => request.Query[Unsent] == handler ? request.Query[field].ToString() : "";

    /// <summary>What was typed, without white space around it, and no longer than it may be; a picture at its end stays whole or goes.</summary>
    public static string Trimmed(string? typed, int longest)
    {
        var text = typed?.Trim() ?? "";
        return text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }

    private static async Task<IEnumerable<KeyValuePair<string, string>>> TypedAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.HasFormContentType
                ? [.. from field in await request.ReadFormAsync(cancellation) where !_notTyped.Contains(field.Key) select KeyValuePair.Create(field.Key, field.Value.ToString())]
                : [];
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return [];
        }
    }
}
