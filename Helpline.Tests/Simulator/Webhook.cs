using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Helpline.Tests.Simulator;

/// <summary>A webhook on a real port that keeps what it was sent and answers as it is told.</summary>
internal sealed class Webhook : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Webhook(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public List<(string Target, IHeaderDictionary Headers, IFormCollection Form)> Received { get; } = [];

    public Func<HttpContext, Task> Answer { get; set; } = context => Twiml(context, "<Response/>");

    public static async Task<Webhook> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var webhook = new Webhook(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async context =>
        {
            webhook.Received.Add((
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                new HeaderDictionary(context.Request.Headers.ToDictionary()),
                await context.Request.ReadFormAsync()));
            await webhook.Answer(context);
        });
        await app.StartAsync();
        webhook.Address = new(app.Urls.First());
        return webhook;
    }

    public static Task Twiml(HttpContext context, string response)
    {
        context.Response.ContentType = "text/xml";
        return context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + response);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
