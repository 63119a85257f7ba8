using System.Net.Http.Headers;
using System.Text;

namespace Helpline.Web.Telephony;

internal static class TwilioRestExtensions
{
    /// <summary>The typed client, and what the room that decides about copies may ask of it.</summary>
    public static void AddTwilioRest(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient<TwilioRest>((services, http) => Configure(services.GetRequiredService<HelplineOptions>().Twilio, http))
            // By default it logs every URL, and these hold the ids of calls and texts.
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(NewHandler);
        builder.Services.AddSingleton(services => services.GetRequiredService<TwilioRest>().Records);
        builder.Services.AddSingleton<ProviderBalance>(services => services.GetRequiredService<TwilioRest>().BalanceAsync);
    }

    /// <summary>The same client by hand, for a command.</summary>
    public static HttpClient NewClient(TwilioOptions twilio, SocketsHttpHandler handler)
    {
        var http = new HttpClient(handler);
        Configure(twilio, http);
        return http;
    }

    public static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // No spans either: they hold the URL.
        ActivityHeadersPropagator = null,
    };

    private static void Configure(TwilioOptions twilio, HttpClient http)
    {
        http.BaseAddress = new Uri(twilio.RestBase, $"/2010-04-01/Accounts/{twilio.AccountSid}/");
        http.Timeout = TimeSpan.FromSeconds(10);
        http.MaxResponseContentBufferSize = 8 << 20;
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{twilio.AccountSid}:{twilio.AuthToken}")));
    }
}
