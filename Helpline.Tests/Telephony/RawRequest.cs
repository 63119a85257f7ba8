using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Helpline.Tests.Telephony;

/// <summary>Sends bytes as they are, which no HTTP client would, and reads the status line and the rest.</summary>
internal static class RawRequest
{
    /// <summary>A whole request with a form, written by hand: target and headers go out exactly as given.</summary>
    public static Task<(int Status, string Head, string Body)> PostAsync(Uri server, string target, byte[] form, params IEnumerable<string> headers) =>
        SendAsync(server, Bytes(server, target, form, headers));

    /// <summary>Sends bytes and resets the connection, whatever the server is at.</summary>
    public static async Task HangUpAsync(Uri server, byte[] request)
    {
        using var client = new TcpClient { LingerState = new LingerOption(true, 0) };
        await client.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(request, TestContext.Current.CancellationToken);
    }

    public static byte[] Bytes(Uri server, string target, byte[] form, params IEnumerable<string> headers)
    {
        var head = $"POST {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n"
            + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n";
        return [.. Encoding.Latin1.GetBytes(head), .. form];
    }

    public static async Task<(int Status, string Head, string Body)> SendAsync(Uri server, byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(request, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, "The server closed the connection without an answer.");
        return (int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture), answer[..end], answer[(end + 4)..]);
    }
}
