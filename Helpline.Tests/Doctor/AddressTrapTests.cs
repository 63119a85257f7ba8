using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Helpline.Web.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helpline.Tests.Doctor;

/// <summary>The traps of the public address and the fallbacks: each is set at a real address of this machine, found and mended.</summary>
public sealed partial class AddressTrapTests : IAsyncLifetime
{
    private DoctorBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await DoctorBench.StartAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_real_app_is_healthy_under_its_own_address_and_refuses_what_is_signed_for_another()
    {
        await using var app = new HelplineServer { EnvironmentName = "Development" };
        var address = new Uri($"http://127.0.0.1:{FreePort.New()}");
        app.UseKestrel(address.Port);
        app.Settings["Twilio:RequestValidation:BaseUrlOverride"] = address.AbsoluteUri;
        app.StartServer();
        At(address);
        Assert.DoesNotContain(await TrapsAsync(), trap => trap.StartsWith("public", StringComparison.Ordinal) || trap is "line-health" or "twilio-refused");

        At(new Uri($"http://localhost:{address.Port}"));
        Assert.Contains("public-refused", await TrapsAsync());
    }

    [Theory]
    [InlineData("public-redirect", 301)]
    [InlineData("public-redirect", 307)]
    [InlineData("public-refused", 403)]
    [InlineData("public-other", 404)]
    [InlineData("public-other", 200)]
    [InlineData("public-other", 502)]
    public async Task What_comes_back_instead_of_our_answer_is_told(string trap, int status)
    {
        await using var site = await Site.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        At(site.Address);
        Assert.Contains(trap, await TrapsAsync());

        site.Answer = Healthy;
        Assert.DoesNotContain(trap, await TrapsAsync());
    }

    [Fact]
    public async Task A_signed_webhook_without_a_form_is_asked_for()
    {
        var asked = new List<string>();
        await using var site = await Site.StartAsync(context =>
        {
            lock (asked)
                asked.Add($"{context.Request.Method} {context.Request.Path} {context.Request.ContentLength} {context.Request.Headers["X-Twilio-Signature"].ToString().Length}");
            return Healthy(context);
        });
        At(site.Address);
        await TrapsAsync();

        Assert.Equal(["POST /twilio/sms/status 0 28", "GET /health  0"], asked);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_is_told()
    {
        At(new Uri("http://127.0.0.1:1"));
        Assert.Contains("public-unreachable", await TrapsAsync());

        await using var site = await Site.StartAsync(Healthy);
        At(site.Address);
        Assert.DoesNotContain("public-unreachable", await TrapsAsync());
    }

    [Theory]
    [InlineData("twilio-refused", LineMonitor.Refusals)]
    [InlineData("line-health", "the line does not answer")]
    public async Task What_the_app_there_says_of_its_line_is_told(string trap, string status)
    {
        await using var site = await Site.StartAsync(context => context.Request.Path == "/health" ? SayAsync(context, 503, "application/json", $"{{\"status\":\"{status.Replace("'", "\\u0027", StringComparison.Ordinal)}\"}}") : Healthy(context));
        At(site.Address);
        Assert.Equal([trap], (await TrapsAsync()).Intersect(["twilio-refused", "line-health"]));

        site.Answer = Healthy;
        Assert.DoesNotContain(trap, await TrapsAsync());
    }

    [Fact]
    public async Task A_certificate_that_nobody_knows_or_that_ends_soon_is_told()
    {
        await using var site = await Site.StartAsync(Healthy, days: 10, _bench.Clock);
        At(site.Address);
        var found = await TrapsAsync();
        Assert.Contains("certificate", found);
        Assert.Contains("certificate-ends", found);
        Assert.DoesNotContain("public-unreachable", found);

        await using var renewed = await Site.StartAsync(Healthy, days: 90, _bench.Clock);
        At(renewed.Address);
        Assert.DoesNotContain("certificate-ends", await TrapsAsync());

        await using var plain = await Site.StartAsync(Healthy);
        At(plain.Address);
        Assert.DoesNotContain("certificate", await TrapsAsync());
    }


    private static Task Healthy(HttpContext context)
    {
        context.Response.StatusCode = context.Request.Path == "/health" ? 200 : 204;
        return Task.CompletedTask;
    }

    private static Task SayAsync(HttpContext context, int status, string type, string text)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(text);
    }

    private async Task<IReadOnlyList<string>> TrapsAsync() => [.. (await _bench.FindingsAsync()).Select(finding => finding.Trap)];

    private void At(Uri address) => _bench.Change = options => options with { Twilio = options.Twilio with { PublicBase = address } };

    /// <summary>What stands at an address.</summary>
    private sealed class Site : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Site(WebApplication app) => _app = app;

        public RequestDelegate Answer { get; set; } = null!;

        public Uri Address => new(_app.Urls.First());

        public static async Task<Site> StartAsync(RequestDelegate answer, int? days = null, TimeProvider? clock = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (days is { } valid)
                    listen.UseHttps(Certificate(clock!.GetUtcNow(), valid));
            }));
            var site = new Site(builder.Build()) { Answer = answer };
            site._app.Run(context => site.Answer(context));
            await site._app.StartAsync(TestContext.Current.CancellationToken);
            return site;
        }

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();

        private static X509Certificate2 Certificate(DateTimeOffset now, int days)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(days));
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        }
    }
}
