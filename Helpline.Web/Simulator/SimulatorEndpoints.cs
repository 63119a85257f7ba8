using System.Security.Cryptography;
using System.Text;
using Helpline.Flows.Content;
using Helpline.Flows.Sms;
using Helpline.Web.Simulator.Calls;
using Helpline.Web.Simulator.Texts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Helpline.Web.Simulator;

/// <summary>Phones in the browser, in Development only: elsewhere nothing of this is registered or mapped.</summary>
internal static class SimulatorEndpoints
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static WebApplicationBuilder AddSimulator(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services
                .AddSingleton<Faults>()
                .AddSingleton<TurnTraces>()
                .AddSingleton<Feed>()
                .AddSingleton<Riders>()
                .AddSingleton<TextPhone>()
                .AddSingleton<CallPhones>()
                .AddSingleton<TwilioSms>()
                .AddSingleton(services => TwilioAccount.From(services.GetRequiredService<HelplineOptions>()))
                .AddSingleton(services => new TwilioWire(
                    services.GetRequiredService<TwilioAccount>(),
                    services.GetRequiredService<RandomNumberGenerator>(),
                    () => Listening(services.GetRequiredService<IServer>())))
                .AddSingleton(_ => RandomNumberGenerator.Create());
        }

        return builder;
    }

    public static WebApplication MapSimulator(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return app;
        }

        // The first tab finds everything in its place.
        var feed = app.Services.GetRequiredService<Feed>();
        var account = app.Services.GetRequiredService<TwilioAccount>();
        var (riders, pack) = (app.Services.GetRequiredService<Riders>(), app.Services.GetRequiredService<ContentPack>());
        feed.Stands("numbers", new { pack.Program, account.SmsNumber, account.VoiceNumber, riders.Caller });
        feed.Stands("pace", new { Pacing.Limit, Pacing.Minutes, Pacing.Replies });
        feed.Stands("riders", riders.All);

        app.MapGet("/", () => TypedResults.Redirect("/simulator"));
        var simulator = app.MapGroup("/simulator").AddEndpointFilter(Guarded);
        var documents = Documents(app.Environment);
        simulator.MapPage(documents.Keys);
        simulator.MapGet("/events", (Feed feed, CancellationToken closed) => TypedResults.ServerSentEvents(feed.FollowAsync(closed)));
        simulator.MapPost("/riders", (Riders riders) => riders.Add());
        simulator.MapGet("/docs/{name}", (string name) =>
            documents.TryGetValue(name, out var file) ? Results.File(file, "text/plain; charset=utf-8") : Results.NotFound());
        simulator.MapPost("/days", async ([FromServices] NewDay newDay, IHostApplicationLifetime life) =>
            feed.Happened("day", new { Closed = await newDay(life.ApplicationStopping) }));
        simulator.MapTexts();
        simulator.MapCalls();
        return app;
    }

    /// <summary>By their names. None where there is no checkout around the app.</summary>
    private static SortedDictionary<string, string> Documents(IHostEnvironment environment)
    {
        var folder = Path.GetFullPath(Path.Combine(environment.ContentRootPath, "..", "docs"));
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.md") : [];
        return new(files.ToDictionary(file => Path.GetFileName(file)), StringComparer.Ordinal);
    }

    private static void MapTexts(this RouteGroupBuilder simulator)
    {
        // A text is on its way even when the tab that sent it closes; only the end of the app stops it.
        simulator.MapPost("/texts", async (NewText text, TextPhone phone, IHostApplicationLifetime life) =>
            Done(await phone.SendAsync(text.From, text.Body, text.Picture, life.ApplicationStopping)));
        simulator.MapPost("/texts/again", async (LastText text, TextPhone phone, IHostApplicationLifetime life) =>
            Done(await phone.RedeliverAsync(text.From ?? "", life.ApplicationStopping)));
    }

    private static void MapCalls(this RouteGroupBuilder simulator)
    {
        simulator.MapPost("/calls", (NewCall call, CallPhones phones, Riders riders) => Done(phones.Call(call.Withheld ? "anonymous" : riders.Caller)));
        simulator.MapPost("/acts", (NewAct act, CallPhones phones) => Done(phones.Do(act.Act ?? "")));
        simulator.MapPost("/faults", (NewFault turn, CallPhones phones) => Done(Named<CallFault>(turn.Fault, fault => phones.Turn(fault, turn.On))));
        simulator.MapPost("/habit", (NewHabit left, CallPhones phones) => Done(Named<AdvocateHabit>(left.Habit, phones.Leave)));
    }

    private static IResult Done(bool done) => done ? TypedResults.NoContent() : TypedResults.BadRequest();

    /// <summary>A name, never a number; what has no such name is not done.</summary>
    private static bool Named<TEnum>(string name, Action<TEnum> act)
        where TEnum : struct, Enum
    {
        var known = Enum.TryParse<TEnum>(name, ignoreCase: true, out var value) && Enum.IsDefined(value);
        if (known)
        {
            act(value);
        }

        return known;
    }

    private static ValueTask<object?> Guarded(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        return next(context);
    }

    /// <summary>Where this app can be reached from here; an address such as 0.0.0.0 or * means every one.</summary>
    private static Uri Listening(IServer server)
    {
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses
            .First(address => address.StartsWith("http:", StringComparison.OrdinalIgnoreCase));
        var parts = BindingAddress.Parse(address);
        var host = parts.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : parts.Host;
        return new UriBuilder(Uri.UriSchemeHttp, host, parts.Port).Uri;
    }

    internal sealed record NewText(string From, string Body, bool Picture);

    internal sealed record LastText(string? From);

    internal sealed record NewCall(bool Withheld);

    internal sealed record NewAct(string? Act);

    internal sealed record NewFault(string Fault, bool On);

    internal sealed record NewHabit(string Habit);
}

/// <summary>The files of the page. They are embedded, so that nothing of it can be reached where it is not mapped.</summary>
internal static class SimulatorPage
{
    private static readonly string[] _files =
        ["simulator.html", "simulator.css", "simulator.js", "texts.js", "bubbles.js", "calls.js", "scenes.js", "stories.js", "page.js", "icon.svg", "picture.svg"];

    public static void MapPage(this RouteGroupBuilder simulator, IEnumerable<string> documents)
    {
        var page = EmbeddedFile.Text("simulator/" + _files[0]).Replace("{documents}", string.Concat(documents.Select(Link)), StringComparison.Ordinal);
        simulator.MapGet("", () => TypedResults.Text(page, "text/html", Encoding.UTF8));
        foreach (var file in _files[1..])
        {
            var bytes = EmbeddedFile.Bytes("simulator/" + file);
            simulator.MapGet(file, () => TypedResults.Bytes(bytes, EmbeddedFile.TypeOf(file)));
        }
    }

    // "live-check.md" is called "Live check".
    private static string Link(string document)
    {
        var name = Path.GetFileNameWithoutExtension(document).Replace('-', ' ');
        return $"""<a href="/simulator/docs/{document}">{char.ToUpperInvariant(name[0])}{name[1..]}</a>""";
    }
}
