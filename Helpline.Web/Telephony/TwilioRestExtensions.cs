using System.Net.Http.Headers;
using System.Text;

namespace Helpline.Web.Telephony;

internal static class TwilioRestExtensions
{
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
        var twilio = services.GetRequiredService<HelplineOptions>().Twilio;
        http.BaseAddress = new Uri(twilio.RestBase, $"/2010-04-01/Accounts/{twilio.AccountSid}/");
        http.Timeout = TimeSpan.FromSeconds(10);
        http.MaxResponseContentBufferSize = 8 << 20;
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{twilio.AccountSid}:{twilio.AuthToken}")));
    }
}
