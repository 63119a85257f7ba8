using System.Net;
using System.Text.RegularExpressions;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Counts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Admin;

/// <summary>The pages of an app whose store holds made-up months, as somebody who may look at them reads them.</summary>
internal sealed partial class Pages : IAsyncDisposable
{
    private AdminClient? _client;

    private Pages(FakeTimeProvider clock) => (Clock, Server) = (clock, new AdminServer { Clock = clock });

    public AdminServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public Database Database => Server.Services.GetRequiredService<Database>();

    /// <summary>It is noon of the day after the last one.</summary>
    public static async Task<Pages> OfAsync(MadeUp? made, DateOnly? today = null, params IEnumerable<Tally> more)
    {
        var noon = (today ?? made!.Last.AddDays(1)).ToDateTime(new TimeOnly(19, 0), DateTimeKind.Utc);
        var pages = new Pages(new FakeTimeProvider(noon));
        pages._client = await pages.Server.SignedInAsync(AdminRole.Viewer);
        if (made is not null)
        {
            await made.FillAsync(pages.Database, more);
        }

        return pages;
    }

    /// <summary>The answer's bytes.</summary>
    public async Task<byte[]> FileAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client!.GetAsync(path);

    /// <summary>What stands between the page's frame, which differs from reader to reader.</summary>
    public async Task<string> MainAsync(string path)
    {
        var page = System.Text.Encoding.UTF8.GetString(await FileAsync(path));
        return Inside().Match(page).Groups[1].Value;
    }

    /// <summary>Every page of the log, the charts, the exports and the reports that a reader can click to from the given ones, once.</summary>
    public async Task<IReadOnlyDictionary<string, string>> WalkAsync(params IEnumerable<string> from)
    {
        var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var next = new Queue<string>(from);
        while (next.TryDequeue(out var path))
        {
            if (seen.ContainsKey(path))
            {
                continue;
            }

            seen.Add(path, await MainAsync(path));
            foreach (Match link in Link().Matches(seen[path]))
            {
                next.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
            }
        }

        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await Server.DisposeAsync();
    }

    [GeneratedRegex("<main[^>]*>(.*)</main>", RegexOptions.Singleline)]
    private static partial Regex Inside();

    [GeneratedRegex("<a [^>]*href=\"(/admin[^\"]*)\"")]
    private static partial Regex Link();
}
