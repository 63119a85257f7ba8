using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Helpline.Tests;

/// <summary>A port for a server that must be told one.</summary>
internal static class FreePort
{
    // Below those that the system gives away by itself: there, somebody's outgoing connection could take it before the server does.
    // Above the last one that a browser does not open, 10080.
    private const int Lowest = 10_081;
    private const int Highest = 32_000;

    public static int New()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
