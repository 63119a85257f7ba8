namespace Helpline.Web;

/// <summary>Where figures of the line go: <c>Helpline:Telemetry</c>. Default nowhere, and then nothing is gathered.</summary>
internal sealed record TelemetryOptions
{
    /// <summary>The address of an OpenTelemetry collector that speaks OTLP over HTTP, such as http://127.0.0.1:4318. Default none.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>Headers that the collector wants, name=value, comma separated. Default none. A secret.</summary>
    public string? OtlpHeaders { get; init; }

    /// <summary>Where Prometheus finds /metrics, an address of its own such as http://127.0.0.1:9464. Default none.</summary>
    public Uri? Prometheus { get; init; }

    public bool IsOn => Otlp is not null || Prometheus is not null;

    /// <summary>Never the content: a record would print the headers.</summary>
    public override string ToString() => nameof(TelemetryOptions);
}
