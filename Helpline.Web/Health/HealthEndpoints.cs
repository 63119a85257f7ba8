using System.Text.Json.Serialization;
using Helpline.Web.Intake;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpline.Web.Health;

internal static class HealthEndpoints
{
    private const string TryAndRestart = "Text HELP to the line. If the answer is wrong or missing, restart this node and read its log.";

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<Heartbeat>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Heartbeat>());
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health", LineHealth);
        app.MapGet("/health/live", () => new Health("live"));
        app.MapGet("/health/ready", ReadyAsync);
    }

    /// <summary>For whoever is woken at night: does the line answer, as far as this node knows? A balancer asks whether it is ready.</summary>
    private static IResult LineHealth(LineMonitor monitor) => monitor.Line switch
    {
        LineState.Unknown => TypedResults.Ok(new Health("the line was not tried yet")),
        LineState.Answers => TypedResults.Ok(new Health("the line answers")),
        LineState.TwilioRefused => Trouble(LineMonitor.Refusals, LineMonitor.Remedy),
        LineState.AnswersWrongly => Trouble("the line answers wrongly", TryAndRestart),
        _ => Trouble("the line does not answer", TryAndRestart),
    };

    private static JsonHttpResult<Health> Trouble(string status, string? remedy = null) =>
        TypedResults.Json(new Health(status, remedy), statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ReadyAsync(Readiness readiness) => await readiness.IsReadyAsync()
        ? TypedResults.Ok(new Health("ready"))
        : Trouble("store unavailable");

    internal sealed record Health(string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Remedy = null);
}
