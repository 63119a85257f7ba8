namespace Helpline.Web.Simulator.Calls;

/// <summary>
/// Posts signed webhooks to the nodes of the app; each client knows its node's base address and follows no redirect.
/// A node that cannot be reached is retried at the next one, as a balancer in front of them would.
/// </summary>
internal sealed class Wire(IReadOnlyList<HttpClient> nodes, Uri publicBase, string authToken, TimeProvider clock)
{
    /// <summary>The answers to all copies, the one that counts first.</summary>
    public async Task<Reply[]> PostAsync(Request request, CancellationToken cancellation)
    {
        var replies = new Reply[request.Copies];
        for (var copy = 0; copy < replies.Length; copy++)
            replies[copy] = await DeliverAsync(request, request.Node + copy, cancellation);
        if (request.SecondCounts)
            Array.Reverse(replies);
        return replies;
    }

    private async Task<Reply> DeliverAsync(Request request, int node, CancellationToken cancellation)
    {
        for (var retries = request.Retries; ; retries--, node++)
        {
            try
            {
                return await SendAsync(request, nodes[node % nodes.Count], cancellation);
            }
            catch (HttpRequestException) when (retries > 0)
            {
            }
            catch (HttpRequestException)
            {
                return new(502, ContentType: null, Body: default);
            }
        }
    }

    private async Task<Reply> SendAsync(Request request, HttpClient node, CancellationToken cancellation)
    {
        var url = request.Url.AbsoluteUri;
        var path = url[publicBase.AbsoluteUri.TrimEnd('/').Length..];
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        message.Content = new FormUrlEncodedContent(request.Form);
        message.Headers.Add("X-Twilio-Signature", Signature.Of(authToken, url, request.Form));
        message.Headers.Add("I-Twilio-Idempotency-Token", request.Token);
        message.Headers.UserAgent.ParseAdd("TwilioProxy/1.1");
        var began = clock.GetTimestamp();
        using var response = await node.SendAsync(message, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return new(
            (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), body,
            response.Headers.Contains("Set-Cookie"), clock.GetElapsedTime(began));
    }
}
