namespace Helpline.Web.Admin;

/// <summary>Where somebody wanted to go before they were asked to sign in.</summary>
internal static class Back
{
    /// <summary>A place below <c>/admin</c>, or the overview: never another host, whatever the address says.</summary>
    public static string Safe(string? back) =>
        back is not null
        && (back == "/admin" || back.StartsWith("/admin/", StringComparison.Ordinal) || back.StartsWith("/admin?", StringComparison.Ordinal))
        && !back.AsSpan().ContainsAny('\\', '\r', '\n')
            ? back
            : "/admin";

    /// <summary>To the page itself when something was sent to it: a form cannot be sent again by going there.</summary>
    public static string To(HttpRequest request) => HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path.Value ?? "";
}
