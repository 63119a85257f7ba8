using System.ComponentModel;
using System.Diagnostics;

namespace Helpline.Web.Commands.Posters;

/// <summary>Prints a page with the browser of this machine, if it has one.</summary>
internal static class Chromium
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <returns>False where there is no browser, or it did not print.</returns>
    public static async Task<bool> PrintAsync(string html, string pdf, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("helpline-print-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(page, html, cancellation);
            File.Delete(pdf);
            foreach (var name in _names)
            {
                if (Start(name, folder.FullName, page, pdf) is { } browser)
                {
                    using (browser)
                    {
                        return await EndedAsync(browser, cancellation) && File.Exists(pdf);
                    }
                }
            }

            return false;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A sandbox of its own is refused to root; the page is ours alone.
    private static Process? Start(string name, string profile, string page, string pdf)
    {
        string[] root = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        var start = new ProcessStartInfo(name,
        [
            "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            .. root, $"--user-data-dir={Path.Combine(profile, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<bool> EndedAsync(Process browser, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_patience);
        try
        {
            await Task.WhenAll(browser.StandardOutput.ReadToEndAsync(limit.Token), browser.StandardError.ReadToEndAsync(limit.Token), browser.WaitForExitAsync(limit.Token));
            return browser.ExitCode == 0;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            browser.Kill(entireProcessTree: true);
            return false;
        }
    }
}
