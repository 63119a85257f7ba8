using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Helpline.Web.Storage;

namespace Helpline.Web.Alerts;

/// <summary>What the line stands on and does not itself decide: disks, the certificate of the public address, the account's balance.</summary>
internal sealed class Surroundings(HelplineOptions options, Database database, ProviderBalance balance, TimeProvider time)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Remembered<DateTimeOffset> _certificate = new(cancellation => CertificateEndAsync(options.Twilio.PublicBase, cancellation), TimeSpan.FromHours(6), time);
    private readonly Remembered<decimal> _balance = new(cancellation => balance(cancellation), TimeSpan.FromHours(1), time);

    /// <summary>Null while it is not known: an address that this machine cannot reach, or that has no TLS.</summary>
    public double? CertificateDays => (_certificate.Value - time.GetUtcNow())?.TotalDays;

    /// <summary>Null while it is not known, and where nobody wants to know it.</summary>
    public decimal? Balance => _balance.Value;

    /// <summary>Of the fullest disk among those that the app writes to.</summary>
    public double FreeDiskPercent => new[] { Directory.GetCurrentDirectory(), Path.GetTempPath(), database.Folder }.OfType<string>()
        .Where(Directory.Exists)
        .Select(folder => new DriveInfo(folder))
        .Where(drive => drive.TotalSize > 0)
        .Select(drive => 100.0 * drive.AvailableFreeSpace / drive.TotalSize)
        .DefaultIfEmpty(100)
        .Min();

    public async Task LookAsync(CancellationToken cancellation)
    {
        await _certificate.LookAsync(cancellation);
        if (options.Alerts.LeastBalance is not null)
        {
            await _balance.LookAsync(cancellation);
        }
    }

    private static async Task<DateTimeOffset?> CertificateEndAsync(Uri address, CancellationToken cancellation)
    {
        if (address.Scheme != "https")
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, limit.Token);
            DateTimeOffset? end = null;
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = address.Host,
#pragma warning disable CA5359 // nothing is said over it: even one that nobody should trust tells when it ends
                    RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    {
                        end = shown is null ? null : ((System.Security.Cryptography.X509Certificates.X509Certificate2)shown).NotAfter.ToUniversalTime();
                        return true;
                    },
#pragma warning restore CA5359
                },
                limit.Token);
            return end;
        }
        catch (Exception failure) when (failure is SocketException or IOException or AuthenticationException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>A fact from outside that is asked for once in a while. While it cannot be told, what was told last holds.</summary>
internal sealed class Remembered<T>(Func<CancellationToken, Task<T?>> ask, TimeSpan every, TimeProvider time)
    where T : struct
{
    private DateTimeOffset _next;

    public T? Value { get; private set; }

    public async Task LookAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now >= _next)
        {
            _next = now + every;
            Value = await ask(cancellation) ?? Value;
        }
    }
}
