using System.Diagnostics;
using Helpline.Flows.Content;
using Microsoft.AspNetCore.Http.Features;

namespace Helpline.Web.Admin;

/// <summary>
/// The pages, made when somebody asks for the first: what the framework needs for them is a tenth of a node's memory and of its start, and a line
/// is answered without it. So they have services of their own, and share with the app what is ours and what tells where they are.
/// </summary>
internal sealed class AdminPages : IAsyncDisposable
{
    private static readonly Type[] _surroundings =
    [
        typeof(DiagnosticListener), typeof(DiagnosticSource), typeof(IConfiguration), typeof(IHostEnvironment), typeof(ILoggerFactory), typeof(IWebHostEnvironment), typeof(TimeProvider),
    ];

    private readonly Lazy<(ServiceProvider Services, RequestDelegate Answer)> _made;

    public AdminPages(IServiceCollection known, IServiceProvider app) => _made = new(() =>
    {
        var services = Share(known, app).AddPages().BuildServiceProvider(app.GetRequiredService<IHostEnvironment>().IsDevelopment());
        return (services, new ApplicationBuilder(services).UsePages().Build());
    });

    public IServiceProvider Services => _made.Value.Services;

    public async Task AnswerAsync(HttpContext context)
    {
        // They last as long as the response, as those of the app do.
#pragma warning disable CA2000 // it ends with the response by itself
        context.Features.Set<IServiceProvidersFeature>(new RequestServicesFeature(context, Services.GetRequiredService<IServiceScopeFactory>()));
#pragma warning restore CA2000
        var accessor = Services.GetRequiredService<IHttpContextAccessor>();
        accessor.HttpContext = context;
        try
        {
            await _made.Value.Answer(context);
        }
        finally
        {
            // Whatever was begun meanwhile and goes on would see the next request on this connection.
            accessor.HttpContext = null;
        }
    }

    public ValueTask DisposeAsync() => _made.IsValueCreated ? _made.Value.Services.DisposeAsync() : ValueTask.CompletedTask;

    // As they are, not how they are made: the app lets go of what is the app's.
    private static ServiceCollection Share(IServiceCollection known, IServiceProvider app)
    {
        var services = new ServiceCollection();
        foreach (var type in known.Select(service => service.ServiceType).Where(type => IsOurs(type) || _surroundings.Contains(type)).Distinct())
            services.AddSingleton(type, app.GetRequiredService(type));
        return services;
    }

    private static bool IsOurs(Type type) =>
        type.Assembly == typeof(AdminPages).Assembly || type.Assembly == typeof(ContentPack).Assembly || type.GenericTypeArguments.Any(IsOurs);
}
