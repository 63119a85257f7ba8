using System.Net;
using System.Text.RegularExpressions;

namespace Helpline.Tests.Admin;

/// <summary>A browser without scripts: it keeps cookies, follows nothing, and sends the forms that it finds.</summary>
internal sealed partial class AdminClient : IDisposable
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

    /// <summary>Opens a page and sends a form as one of that page: with the page's own proof that it was opened.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields) =>
        await PostAsync(action, await ProofAsync(page), fields);

    /// <summary>The proof that a page was opened here, which every form of it carries.</summary>
    public async Task<string> ProofAsync(string page) => Proof().Match(await TextAsync(page)).Groups[1].Value;

    public Task<HttpResponseMessage> PostAsync(string action, string proof, params (string Name, string Value)[] fields) => SendAsync(
        "POST",
        action,
        new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", proof)]));

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Proof();
}
