using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Helpline.Tests.Simulator;

/// <summary>Writes down what a page may not do: speak in the console, fail, ask another host.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _all = new();

    public Complaints(IPage page, Uri address)
    {
        page.Console += (_, message) => _all.Enqueue($"console {message.Type}: {message.Text} ({message.Location}) on {page.Url}");
        page.PageError += (_, error) => _all.Enqueue($"error: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.GetLeftPart(UriPartial.Authority) + "/", StringComparison.Ordinal))
            {
                _all.Enqueue($"asked {request.Url}");
            }
        };
    }

    public void AssertNone(params IReadOnlyList<string> expected) =>
        Assert.Equal("", string.Join('\n', _all.Where(complaint => !expected.Any(part => complaint.Contains(part, StringComparison.Ordinal)))));
}
