using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Helpline.Tests.Telephony;
using Helpline.Web.Alerts;
using Microsoft.AspNetCore.Http;

namespace Helpline.Tests.Alerts;

/// <summary>What the line stands on: certificate, balance, disk.</summary>
public sealed class SurroundingsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_that_ends_soon_is_said_whoever_has_signed_it()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        await using var line = await WatchedLine.StartAsync();
        var now = line.Time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(5));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        line.Settings["Twilio:RequestValidation:BaseUrlOverride"] = $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";

        await Task.WhenAll(line.LookAsync(), ShakeHandsAsync(listener, certificate));

        Assert.Equal(["certificate-ends raised"], line.Told);
        Assert.InRange(line.Get<Surroundings>().CertificateDays ?? 0, 4.9, 5.1);
    }

    [Fact]
    public async Task A_balance_is_asked_for_once_an_hour_and_only_where_somebody_wants_to_know()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        var balance = "12.50";
        twilio.Fault = async context =>
        {
            await context.Response.WriteAsJsonAsync(new { balance, currency = "USD" });
            return true;
        };
        await using var incurious = await WatchedLine.StartAsync();
        await using var line = await WatchedLine.StartAsync();
        incurious.Settings["Twilio:Client:ApiBaseUrl"] = line.Settings["Twilio:Client:ApiBaseUrl"] = twilio.Address;
        line.Settings["Helpline:Alerts:LeastBalance"] = "20";
        await incurious.LookAsync();
        Assert.Empty(twilio.Asked);

        await line.LookAsync();
        await line.LookAsync(TimeSpan.FromMinutes(15));
        balance = "100.00";
        await line.LookAsync(TimeSpan.FromHours(1));

        Assert.Equal(["balance-low raised", "balance-low over"], line.Told);
        Assert.Equal(2, twilio.Asked.Count);
        Assert.All(twilio.Asked, asked => Assert.Equal($"/2010-04-01/Accounts/{HelplineServer.AccountSid}/Balance.json", asked.Target));
    }

    [Fact]
    public async Task A_full_disk_is_said()
    {
        await using var line = await WatchedLine.StartAsync();
        line.Settings["Helpline:Alerts:FreeDiskPercent"] = "99";

        await line.LookAsync();

        Assert.Equal(["disk-full raised"], line.Told);
    }

    private static async Task ShakeHandsAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancellation);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(certificate);
    }
}
