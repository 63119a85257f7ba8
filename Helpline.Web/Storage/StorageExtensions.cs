using Helpline.Web.Storage.Contacts;
using Helpline.Web.Storage.Counts;
using Helpline.Web.Storage.Nodes;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpline.Web.Storage;

internal static class StorageExtensions
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => Database.From(
            services.GetRequiredService<IConfiguration>().GetConnectionString("Helpline") ?? "Data Source=helpline.db"));

        // The machine's own clock: a virtual day must not stretch the patience with a store.
        builder.Services.AddSingleton(_ => new Breaker(TimeProvider.System));
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Guard>(services, Guard.UsualPatience));
        builder.Services.AddSingleton<LiveStore>();
        builder.Services.AddSingleton<DayStore>();
        builder.Services.AddSingleton<KeptStore>();
        builder.Services.AddSingleton<PlayedStore>();
        builder.Services.AddSingleton<ContactStore>();
        builder.Services.AddSingleton<ContactLedger>();
        builder.Services.AddSingleton<NodeStore>();
        builder.Services.AddSingleton<Leases>();
        builder.Services.AddSingleton<CallStore>();
        builder.Services.AddSingleton<TextCountStore>();
        builder.Services.AddSingleton<Opening>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Opening>());
        builder.Services.AddHostedService<Sweeper>();
    }

    /// <summary>To be awaited before the app runs: a store that only a person can mend stops the start with its sentence.</summary>
    public static Task OpenStoreAsync(this WebApplication app) =>
        app.Services.GetRequiredService<Opening>().TryAsync(app.Lifetime.ApplicationStopping);
}
