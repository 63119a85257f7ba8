namespace Helpline.Web.Storage.Admins;

internal static class AdminsExtensions
{
    public static IServiceCollection AddAdminStore(this IServiceCollection services) => services
        .AddSingleton<People>()
        .AddSingleton<Sessions>()
        .AddSingleton<Invitations>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<CampaignDates>()
        .AddSingleton<KeyRing>();
}
