using System.Net;
using System.Text.RegularExpressions;

namespace Helpline.Tests.Admin;

/// <summary>A browser without scripts: it keeps cookies, follows nothing, and sends the forms that it finds.</summary>
internal sealed class AdminClient : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public AdminClient(Uri origin, (string Name, string Value)? cookie = null)
    {
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = origin };
        if (cookie is { } given)
        {
            _cookies.Add(origin, new Cookie(given.Name, given.Value, "/admin"));
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync("GET", path);

    public async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        return await _client.SendAsync(request, Cancellation);
    }

    public async Task<string> TextAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>The form of a page that has such a button.</summary>
    public async Task<ShownForm> FormAsync(string page, string button) =>
        Assert.Single(ShownForm.In(page, await TextAsync(page)), form => form.Buttons.Contains(button));

    /// <summary>Where a link of a page leads, by what it is called.</summary>
    public async Task<string> LinkAsync(string page, string label) => Assert.Single(
        Regex.Matches(await TextAsync(page), "<a [^>]*href=\"([^\"]*)\" aria-label=\"([^\"]*)\"")
            .Where(link => WebUtility.HtmlDecode(link.Groups[2].Value) == label)
            .Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)));

    /// <summary>Opens a page, types, and presses a button of it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string button, params (string Name, string Value)[] typed) =>
        await SubmitAsync((await FormAsync(page, button)).Typed(typed));

    public async Task<HttpResponseMessage> SubmitAsync(ShownForm form) => form.IsPost
        ? await SendAsync("POST", form.Action, form.Content)
        : await GetAsync($"{form.Action.Split('?')[0]}?{await form.Content.ReadAsStringAsync(Cancellation)}");

    public void Dispose() => _client.Dispose();
}
