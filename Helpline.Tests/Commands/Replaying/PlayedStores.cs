using Helpline.Tests.Voice.Walks;
using Helpline.Web.Commands.Replaying;
using Helpline.Web.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Commands.Replaying;

/// <summary>The played app on a store, with the ladder of <see cref="CallServer"/>.</summary>
internal sealed class PlayedStores : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PlayedStores(WebApplication app) => _app = app;

    public Database Database => _app.Services.GetRequiredService<Database>();

    public static async Task<PlayedStores> OpenAsync(string store, params (string Key, string Value)[] settings)
    {
        await using var server = new CallServer();
        var given = new Dictionary<string, string?>(server.Settings) { ["ConnectionStrings:Helpline"] = store };
        foreach (var (key, value) in settings)
        {
            given[key] = value;
        }

        var builder = ReplayHost.Builder([.. given.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.Services.AddSingleton(Shipped.Matcher);
        var app = builder.Build();
        await app.Services.GetRequiredService<Database>().OpenAsync(serving: true, TestContext.Current.CancellationToken);
        return new PlayedStores(app);
    }

    public Task<ReplayResult> PlayAsync(params IEnumerable<string> script) =>
        _app.Services.GetRequiredService<ScriptPlayer>().PlayAsync(ScriptReader.Read(script, DateTimeOffset.MaxValue), _ => { }, TestContext.Current.CancellationToken);

    /// <summary>All counts, those that wait too, one a line.</summary>
    public Task<IReadOnlyList<string>> CountsAsync() => CountsAsync(Database);

    public static async Task<IReadOnlyList<string>> CountsAsync(Database database)
    {
        var rows = await database.RunAsync(
            sql => sql.RowsAsync<string>(
                """
                select 'log ' || period || ' ' || channel || ' ' || language || ' ' || placement || ' ' || intents || ' ' || disposition || ' ' || coalesce(cast(contacts as text), '-') from kept.log
                union all
                select 'pending ' || period || ' ' || channel || ' ' || language || ' ' || placement || ' ' || intents || ' ' || disposition || ' ' || contacts || ' ' || people from kept.pending
                union all
                select 'tally ' || month || ' ' || metric || ' ' || value || ' ' || contacts from kept.tally
                """),
            TestContext.Current.CancellationToken);
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
