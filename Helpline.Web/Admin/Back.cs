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

    public static string To(HttpRequest request) => request.Path + request.QueryString;
}
