using System.Collections.Concurrent;
using Helpline.Tests.Simulator.Calls;
using Helpline.Web.Settings;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpline.Tests.Simulator;

/// <summary>The simulator on an app that has nothing but fixed documents for a call, with short words so that a test is short.</summary>
public sealed class FakeLine : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Task> _held = new();
    private WebApplication _app = null!;

    public Uri Address => new(_app.Urls.First());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new HelplineServer().Settings);
        builder.AddSettings();
        builder.AddSimulator();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapSimulator();
        _app.MapPost("/twilio/{**rest}", async context =>
        {
            if (_held.TryRemove(context.Request.Path, out var until))
            {
                await until;
            }

            await AnswerAsync(context, FakeApp.PatientLine);
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>The next request to this path is answered when the test says so.</summary>
    internal TaskCompletionSource Hold(string path)
    {
        var until = new TaskCompletionSource();
        _held[path] = until.Task;
        return until;
    }

    internal static async Task AnswerAsync(HttpContext context, (string Path, string Document)[] line)
    {
        var form = (await context.Request.ReadFormAsync()).Select(field => KeyValuePair.Create(field.Key, field.Value.ToString()));
        var asker = context.Request.Path.Value is "/twilio/voice/status" or "/twilio/voice/leg/4f2a9c1e7b" ? Asker.Nobody : Asker.Caller;
        var request = new WebhookRequest(asker, new(context.Request.GetEncodedUrl()), [.. form]);
        var answer = (await new FakeApp(line).PostAsync(request, context.RequestAborted))[0];
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType is "" ? null : answer.ContentType;
        await context.Response.Body.WriteAsync(answer.Body);
    }
}
