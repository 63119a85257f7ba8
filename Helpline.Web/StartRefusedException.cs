using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Helpline.Web;

/// <summary>The app cannot start as it is set up. The sentence is for the operator: it goes to stderr as the only line, and holds no secret.</summary>
internal class StartRefusedException(string sentence) : Exception(sentence)
{
    /// <summary>The sentence of a refused start, ours or the server's own; null for any other failure.</summary>
    public static string? SentenceOf(Exception? failure) => failure switch
    {
        StartRefusedException => failure.Message,
        IOException { InnerException: AddressInUseException } => $"ASPNETCORE_URLS is taken: {failure.Message}",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "ASPNETCORE_URLS is wrong: it names an address that this machine does not have.",
        _ => null,
    };
}
