using Helpline.Web.Alerts;
using Helpline.Web.Health;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Helpline.Web.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>
    /// The watch that alerts, and where an address is set our own meter and our own spans, none of the framework's, whose spans and samples are one per request.
    /// Without an address nothing of OpenTelemetry is there.
    /// </summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, TelemetryOptions telemetry)
    {
        builder.AddAlerts();
        if (telemetry.IsOn)
        {
            builder.AddInstruments(telemetry);
        }
    }

    private static void AddInstruments(this WebApplicationBuilder builder, TelemetryOptions telemetry)
    {
        builder.Services.AddSingleton<Instruments>();
        if (telemetry.Prometheus is { } own)
        {
            builder.Services.AddSingleton<StatusText>();
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<OperatorAddress>(services, own));
        }

        var open = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear().AddService("helpline", serviceVersion: Heartbeat.Version, serviceInstanceId: Environment.MachineName))
            .WithMetrics(metrics =>
            {
                metrics.AddInstrumentation(services => services.GetRequiredService<Instruments>()).AddMeter(Instruments.Name);
                if (telemetry.Prometheus is not null)
                {
                    metrics.AddPrometheusExporter(exporter => (exporter.ScopeInfoEnabled, exporter.ScrapeResponseCacheDurationMilliseconds) = (false, 0));
                }

                if (telemetry.Otlp is { } otlp)
                {
                    metrics.AddOtlpExporter(exporter => Export(exporter, otlp, "v1/metrics", telemetry));
                }
            });
        if (telemetry.Otlp is { } collector)
        {
            open.WithTracing(traces => traces.AddSource(Spans.Name).AddOtlpExporter(exporter => Export(exporter, collector, "v1/traces", telemetry)));
        }
    }

    private static void Export(OtlpExporterOptions exporter, Uri collector, string path, TelemetryOptions telemetry)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(collector, path);
        exporter.Headers = telemetry.OtlpHeaders;
    }
}
