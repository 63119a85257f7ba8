using System.Text.Json.Serialization;

namespace Helpline.Web.Alerts;

/// <summary>A way out of the house. What cannot be brought now is brought in its order later.</summary>
internal abstract partial class AlertOutlet(ILogger<AlertOutlet> logger)
{
    /// <summary>For one message; a look must not wait for ever.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // An outlet that is dead for long must not fill the memory; what began last matters most.
    private const int Most = 100;

    private readonly Queue<AlertMessage> _waiting = new();
    private bool _fails;

    public void Add(AlertMessage message)
    {
        _waiting.Enqueue(message);
        if (_waiting.Count > Most)
        {
            _waiting.Dequeue();
        }
    }

    public async Task BringAsync(CancellationToken cancellation)
    {
        while (_waiting.TryPeek(out var message))
        {
            try
            {
                await SendAsync(message, cancellation);
                _waiting.Dequeue();
                _fails = false;
            }
#pragma warning disable CA1031 // whatever an outlet fails with, the watch goes on and tries again
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!_fails)
                {
                    LogStuck(GetType().Name, failure.GetType().Name);
                }

                _fails = true;
                return;
            }
        }
    }

    public abstract Task SendAsync(AlertMessage message, CancellationToken cancellation);

    [LoggerMessage(1, LogLevel.Error, "An alert cannot be brought by {Outlet} ({Failure}); it is tried again every minute.")]
    private partial void LogStuck(string outlet, string failure);
}

/// <summary>What leaves the house: an alert that began or is over, by the quarter of an hour.</summary>
internal sealed record AlertMessage(Alert Alert, bool IsOver, string Node, DateTimeOffset Quarter)
{
    public string Runbook => $"docs/alerts.md#{Alert.Kind.Id}";

    public string Subject => IsOver ? $"Over: {Alert.Says}" : Alert.Says;

    public string Text => IsOver
        ? $"{Subject}\nNode: {Node}\n"
        : $"{Subject}\nWhat to do: {Alert.Kind.Remedy}\nRunbook: {Runbook}\nNode: {Node}\n";
}

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
