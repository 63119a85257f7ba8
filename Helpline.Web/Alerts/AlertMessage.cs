namespace Helpline.Web.Alerts;

/// <summary>What leaves the house: an alert that began or is over, by the quarter of an hour.</summary>
internal sealed record AlertMessage(Alert Alert, bool IsOver, string Node, DateTimeOffset Quarter)
{
    public string Runbook => $"docs/alerts.md#{Alert.Kind.Id}";

    public string Subject => IsOver ? $"Over: {Alert.Says}" : Alert.Says;

    public string Text => IsOver
        ? $"{Subject}\nNode: {Node}\n"
        : $"{Subject}\nWhat to do: {Alert.Kind.Remedy}\nRunbook: {Runbook}\nNode: {Node}\n";
}
