using System.Net;
using System.Text.RegularExpressions;

namespace Helpline.Tests.PublicPages;

/// <summary>The words of a page as they are read, in one line.</summary>
internal static class ReadPage
{
    public static async Task<string> TextAsync(HelplineServer from, string path) =>
        In(await from.Client.GetStringAsync(path, TestContext.Current.CancellationToken));

    /// <summary>The same without the frame.</summary>
    public static async Task<string> MainAsync(HelplineServer from, string path) =>
        In((await from.Client.GetStringAsync(path, TestContext.Current.CancellationToken)).Split("<main>")[1]);

    public static string In(string html) => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", " ")), @"\s+", " ").Trim();
}
