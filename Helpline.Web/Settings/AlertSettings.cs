namespace Helpline.Web.Settings;

/// <summary>The keys of <c>Helpline:Alerts</c> and <c>Helpline:Telemetry</c>.</summary>
internal static class AlertSettings
{
    private const string MailAddress = "an e-mail address";

    public static AlertOptions Read(SettingsReader read)
    {
        var defaults = new AlertOptions();
        int Number(string key, int most, int otherwise) =>
            read.Optional($"Helpline:Alerts:{key}", $"a number from 1 to {most}", Shapes.Between(1, most), otherwise);
        return new AlertOptions
        {
            Webhook = read.Optional<Uri?>("Helpline:Alerts:Webhook", "an https address (http only on this machine)", Shapes.HttpsOrLoopbackPage, null),
            Mail = ReadMail(read),
            SilentMinutes = Number("SilentMinutes", 1440, defaults.SilentMinutes),
            StoreMinutes = Number("StoreMinutes", 1440, defaults.StoreMinutes),
            FallbackReplies = Number("FallbackReplies", 1000, defaults.FallbackReplies),
            RingsInVain = Number("RingsInVain", 1000, defaults.RingsInVain),
            FullCalls = Number("FullCalls", 1000, defaults.FullCalls),
            RejectedReplies = Number("RejectedReplies", 1000, defaults.RejectedReplies),
            ErasureHours = Number("ErasureHours", 1000, defaults.ErasureHours),
            ContactDays = Number("ContactDays", 1000, defaults.ContactDays),
            FreeDiskPercent = Number("FreeDiskPercent", 99, defaults.FreeDiskPercent),
            CertificateDays = Number("CertificateDays", 365, defaults.CertificateDays),
            LeastBalance = Number("LeastBalance", 1_000_000, 0) is > 0 and var least ? least : null,
        };
    }

    public static TelemetryOptions ReadTelemetry(SettingsReader read) => new()
    {
        Otlp = read.Optional<Uri?>("Helpline:Telemetry:Otlp", "an https address without a path (http only on this machine)", Shapes.HttpsOrLoopbackBase, null),
        OtlpHeaders = read.Optional("Helpline:Telemetry:OtlpHeaders", "name=value, comma separated", Shapes.AnyText),
        Prometheus = read.Optional<Uri?>("Helpline:Telemetry:Prometheus", "an http address with a port of its own, such as http://127.0.0.1:9464", Shapes.HttpBase, null),
    };

    private static MailOptions? ReadMail(SettingsReader read)
    {
        const string mail = "Helpline:Alerts:Mail";
        var server = read.Optional($"{mail}:Server", "the name of a mail server", Shapes.AnyText);
        var port = read.Optional($"{mail}:Port", "a port", Shapes.Between(1, 65535), 587);
        var user = read.Optional($"{mail}:User", "a user of the mail server", Shapes.AnyText);
        var password = read.Optional($"{mail}:Password", "that user's password", Shapes.AnyText);
        if (server is null)
        {
            // Asked for all the same, so that it is no misspelt key.
            var (from, to) = (read.Text($"{mail}:From"), read.Text($"{mail}:To"));
            if ((from ?? to ?? user ?? password) is not null)
            {
                read.Wrong($"{mail}:Server", "the name of a mail server, because other keys of it are set");
            }

            return null;
        }

        return new MailOptions
        {
            Server = server,
            Port = port,
            User = user,
            Password = password,
            From = read.Required($"{mail}:From", MailAddress, Shapes.MailAddress),
            To = [.. (read.Required($"{mail}:To", $"{MailAddress}, or several with commas between", Shapes.MailAddresses) ?? "").Split(',', StringSplitOptions.TrimEntries)],
        };
    }
}
