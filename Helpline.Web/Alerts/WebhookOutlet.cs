using System.Text.Json.Serialization;

namespace Helpline.Web.Alerts;

/// <summary>Posts JSON whose member <c>text</c> is what chats show.</summary>
internal sealed class WebhookOutlet(Uri address, ILogger<AlertOutlet> logger) : AlertOutlet(logger), IDisposable
{
    // By hand, not from the factory, whose clients log the address.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null })
    {
        Timeout = Patience,
    };

    public override async Task SendAsync(AlertMessage message, CancellationToken cancellation)
    {
        using var answer = await _client.PostAsJsonAsync(
            address,
            new Payload(message.Alert.Id, message.IsOver ? "over" : "raised", message.Node, message.Text, message.Runbook),
            cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();

    private sealed record Payload(
        [property: JsonPropertyName("alert")] string Alert,
        [property: JsonPropertyName("state")] string State,
        [property: JsonPropertyName("node")] string Node,
        [property: JsonPropertyName("text")] string Text,
        [property: JsonPropertyName("runbook")] string Runbook);
}
