using Helpline.Web.Storage;

namespace Helpline.Web.Health;

internal static class HealthEndpoints
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Heartbeat>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Heartbeat>());
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => new Health("live"));
        app.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(LiveStore store, CancellationToken cancellation)
    {
        try
        {
            await store.CheckAsync(cancellation);
            return TypedResults.Ok(new Health("ready"));
        }
        catch (StoreUnavailableException)
        {
            return TypedResults.Json(new Health("store unavailable"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private sealed record Health(string Status);
}
