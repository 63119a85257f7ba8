using System.Net.Http.Headers;
using System.Text;

namespace Helpline.Web.Telephony;

internal static class TwilioRestExtensions
{
    private const string TwilioItself = "https://api.twilio.com";

    /// <summary>The typed client, and what the room that decides about copies may ask of it.</summary>
    public static void AddTwilioRest(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient<TwilioRest>(Configure)
            // By default it logs every URL, and these hold the ids of calls and texts.
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                // No spans either: they hold the URL.
                ActivityHeadersPropagator = null,
            });
        builder.Services.AddSingleton(services => services.GetRequiredService<TwilioRest>().Records);
    }

    private static void Configure(IServiceProvider services, HttpClient http)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        var account = settings["Twilio:Client:AccountSid"];
        var origin = settings["Twilio:Client:ApiBaseUrl"] is { Length: > 0 } other ? other : TwilioItself;
        http.BaseAddress = new Uri(new Uri(origin), $"/2010-04-01/Accounts/{account}/");
        http.Timeout = TimeSpan.FromSeconds(10);
        http.MaxResponseContentBufferSize = 8 << 20;
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{settings["Twilio:AuthToken"]}")));
    }
}
