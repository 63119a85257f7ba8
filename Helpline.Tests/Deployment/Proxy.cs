using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpline.Tests.Deployment;

/// <summary>The real nginx or Caddy in front of nodes, with the configuration of <c>deploy/</c>: its names, ports and files are put in, as an operator does.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private static readonly string[] _documentedNodes = ["127.0.0.1:5080", "10.0.0.11:5080", "10.0.0.12:5080"];

    private readonly Process _process;

    private Proxy(Process process, DirectoryInfo folder, Uri address)
    {
        (_process, Folder) = (process, folder);
        Client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
#pragma warning disable CA5359 // the certificate was made a moment ago
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
        })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(2),
        };
    }

    /// <summary>All that it wrote.</summary>
    public DirectoryInfo Folder { get; }

    public HttpClient Client { get; }

    public static async Task<Proxy> StartAsync(string kind, string layout, params IEnumerable<Uri> nodes)
    {
        var folder = Directory.CreateTempSubdirectory("helpline-proxy-");
        var port = FreePort.New();
        var authorities = nodes.Select(node => node.Authority).ToList();
        var (address, start) = kind == "nginx"
            ? ($"https://127.0.0.1:{port}", Nginx(folder, layout, port, authorities))
            : ($"http://127.0.0.1:{port}", Caddy(folder, layout, port, authorities));
        var proxy = new Proxy(Process.Start(start)!, folder, new Uri(address));
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var lives = await proxy.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);
                return proxy;
            }
            catch (HttpRequestException) when (tries < 2400 && !proxy._process.HasExited)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>It ends, and everything is written.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", FormattableString.Invariant($"{_process.Id}")]);
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        _process.Dispose();
        Folder.Delete(recursive: true);
    }

    private static ProcessStartInfo Nginx(DirectoryInfo folder, string layout, int port, List<string> nodes)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=helpline.example.org", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2066, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(folder.FullName, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
        var site = File.ReadAllText(Sources.Path($"deploy/nginx/{layout}.conf"))
            .Replace("listen 80;", FormattableString.Invariant($"listen 127.0.0.1:{FreePort.New()};"), StringComparison.Ordinal)
            .Replace("listen 443 ssl;", FormattableString.Invariant($"listen 127.0.0.1:{port} ssl;"), StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/helpline.example.org", folder.FullName, StringComparison.Ordinal)
            .Replace("/var/log/nginx", folder.FullName, StringComparison.Ordinal);
        foreach (var (documented, node) in _documentedNodes.Where(node => site.Contains(node, StringComparison.Ordinal)).Zip(nodes))
        {
            site = site.Replace(documented, node, StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(folder.FullName, "helpline.conf"), site);
        var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {folder.FullName}/{kind};"));
        var user = Environment.IsPrivilegedProcess ? "user root;" : "";

        // As distributions lay it out: whatever the site does not say, http does.
        var logs = $"error_log {folder.FullName}/http-errors info; access_log {folder.FullName}/http-access;";
        File.WriteAllText(
            Path.Combine(folder.FullName, "nginx.conf"),
            $"daemon off; {user} pid {folder.FullName}/pid; events {{ }} http {{ {logs} {temporary} include {folder.FullName}/helpline.conf; }}");
        var nginx = $"nginx -e {folder.FullName}/early -c {folder.FullName}/nginx.conf";
        return Shell(folder, $"{nginx} -t && exec {nginx}");
    }

    private static ProcessStartInfo Caddy(DirectoryInfo folder, string layout, int port, List<string> nodes)
    {
        var start = Shell(folder, $"exec caddy run --adapter caddyfile --config '{Sources.Path($"deploy/caddy/{layout}.Caddyfile")}'");
        start.Environment["SITE"] = FormattableString.Invariant($"http://127.0.0.1:{port}");

        // How long a node needs to start is the machine's affair, and not what a test is about.
        start.Environment["PATIENCE"] = "100s";
        start.Environment["NODES"] = string.Join(' ', nodes);
        start.Environment["HOME"] = start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = folder.FullName;
        return start;
    }

    private static ProcessStartInfo Shell(DirectoryInfo folder, string command) =>
        new("/bin/sh", ["-c", $"exec >{folder.FullName}/output 2>&1; {command}"]) { WorkingDirectory = folder.FullName };
}
