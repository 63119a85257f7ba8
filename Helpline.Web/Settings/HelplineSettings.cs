using System.Net;
using Helpline.Flows.Content;
using Helpline.Flows.Voice;

namespace Helpline.Web.Settings;

/// <summary>Every key of the app, with the words in which a wrong value is refused.</summary>
internal static class HelplineSettings
{
    private const string Number = "a number in E.164 such as +15055550123";

    private const string Price = "dollars such as 0.0079, at most 100";

    private const string AdminAddress = "an https address with a name, for no passkey is made for an IP address (http only on localhost)";

    public static HelplineOptions Read(SettingsReader read, IHostEnvironment environment)
    {
        var mountain = RuntimeRequirements.Zone("America/Denver");
        read.Optional("urls", "addresses such as http://127.0.0.1:5080, semicolons between; TLS ends in front of the app", Shapes.Listening);
        ReadStore(read);
        var twilio = ReadTwilio(read, environment);
        var options = new HelplineOptions
        {
            PseudonymKey = read.Required<byte[]>("Helpline:PseudonymKey", "base64 of 32 bytes", Shapes.Key),
            SmsNumber = read.Required("Helpline:SmsNumber", $"a short code or {Number}", Shapes.ShortCodeOrE164),
            RiderServiceNumber = read.Required("Helpline:RiderServiceNumber", "the agency's number as it is written in texts, such as 505-555-0199", Numbers.IsWritten),
            ProviderCopies = read.Required<ProviderCopies>("Helpline:ProviderCopies", "Keep or Erase, a choice that the operator must make", Shapes.Name),
            KeywordsAnsweredBy = read.Optional("Helpline:KeywordsAnsweredBy", "App or Twilio", Shapes.Name, KeywordsAnsweredBy.App),
            TimeZone = read.Optional("Helpline:TimeZone", "an IANA time zone such as America/Denver", Shapes.TimeZone, mountain),
            Pack = Pack(read, environment),
            PackPreview = read.Text("Helpline:PackPreview") is { } next ? Path.GetFullPath(next, environment.ContentRootPath) : null,
            AdminUrl = read.Optional("Helpline:Admin:PublicUrl", AdminAddress, Shapes.AdminBase, twilio.PublicBase),
            Proxies = read.Optional<IReadOnlyList<IPNetwork>>("Helpline:Admin:Proxies", "addresses or networks such as 10.0.0.5, 10.1.0.0/16", Shapes.Networks, []),
            QuickExit = read.Optional("Helpline:QuickExitUrl", "the https address of a neutral page", Shapes.HttpsPage, new Uri("https://www.weather.gov/")),
            Twilio = twilio,
            Prices = new PriceOptions
            {
                SegmentIn = read.Optional("Helpline:Prices:SegmentIn", Price, Shapes.Price, 0m),
                SegmentOut = read.Optional("Helpline:Prices:SegmentOut", Price, Shapes.Price, 0m),
                MinuteIn = read.Optional("Helpline:Prices:MinuteIn", Price, Shapes.Price, 0m),
                MinuteOut = read.Optional("Helpline:Prices:MinuteOut", Price, Shapes.Price, 0m),
            },
            Transfer = new TransferOptions
            {
                CallerId = read.Required("Helpline:Transfer:CallerId", Number, Numbers.IsE164),
                TestCallers = read.Optional<IReadOnlyList<string>>("Helpline:Transfer:TestCallers", $"{Number}, several with commas between", Shapes.E164s, []),
                Rungs = [.. read.Entries("Helpline:Transfer:Rungs").Select(key => ReadRung(read, key))],
                DemoRungs = environment.IsDevelopment() ? [DevelopmentSettings.Partner] : [],
            },
            Alerts = AlertSettings.Read(read),
            Telemetry = AlertSettings.ReadTelemetry(read),
        };

        if (options.Transfer.Rungs.Any(rung => rung.Number == options.Transfer.CallerId && rung.Number is not null))
        {
            read.Wrong("Helpline:Transfer:CallerId", "our own voice number, never the number of a line that we call");
        }

        // The default: an address that Twilio may well use.
        if (!environment.IsDevelopment() && options.AdminUrl is { } admin && !Shapes.HasName(admin) && read.Text("Helpline:Admin:PublicUrl") is null)
        {
            read.Wrong("Helpline:Admin:PublicUrl", AdminAddress);
        }

        read.RefuseUnknown("Helpline");
        read.RefuseUnknown("Twilio");
        read.RefuseProblems();
        return options;
    }

    public static string ReadStore(SettingsReader read) =>
        read.Required("ConnectionStrings:Helpline", "Data Source=FILE for SQLite or Host=... for PostgreSQL", Shapes.AnyText);

    private static TwilioOptions ReadTwilio(SettingsReader read, IHostEnvironment environment) => new()
    {
        AccountSid = read.Required("Twilio:Client:AccountSid", "AC and 32 hexadecimal digits", Shapes.AccountSid),
        AuthToken = read.Required("Twilio:AuthToken", "the account's auth token", Shapes.AnyText),
        SecondaryAuthToken = read.Optional("Twilio:SecondaryAuthToken", "the account's other auth token", Shapes.AnyText),
        SharedKeys = ReadSharedKeys(read),
        RestBase = read.Optional("Twilio:Client:ApiBaseUrl", "an https address (http only on this machine)", Shapes.HttpsOrLoopbackBase, new Uri("https://api.twilio.com")),

        // Riders' numbers and words come over this address.
        PublicBase = read.Required<Uri>(
            "Twilio:RequestValidation:BaseUrlOverride",
            environment.IsDevelopment() ? "the address of this app, http or https, without a path" : "the public https address of this app, without a path",
            environment.IsDevelopment() ? Shapes.Base : Shapes.HttpsBase),
    };

    private static Dictionary<string, string> ReadSharedKeys(SettingsReader read)
    {
        var keys = new Dictionary<string, string>();
        foreach (var entry in read.Entries("Twilio:SharedKeys"))
        {
            var id = read.Required($"{entry}:Id", "the id of a shared key, without spaces, commas and equals signs", Shapes.KeyId) ?? "";
            var secret = read.Required($"{entry}:Secret", "the secret of that key", Shapes.AnyText);
            if (!keys.TryAdd(id, secret))
            {
                read.Wrong($"{entry}:Id", "an id that no other shared key has");
            }
        }

        return keys;
    }

    /// <summary>The full path of the pack's folder.</summary>
    public static string Pack(SettingsReader read, IHostEnvironment environment) =>
        read.Text("Helpline:Pack") is { } folder
            ? Path.GetFullPath(folder, environment.ContentRootPath)
            : PackReader.ShippedFolder;

    private static Rung ReadRung(SettingsReader read, string key)
    {
        var mode = read.Required<RungMode>($"{key}:Mode", "warm or bridge", Shapes.Name);
        var closed = read.Optional<IReadOnlyList<DateOnly>>($"{key}:Closed", "dates such as 2026-12-25, comma separated", Shapes.Dates, []);
        return new Rung
        {
            Name = read.Text($"{key}:Name") ?? "",
            Number = read.Required($"{key}:Number", Number, Numbers.IsE164),
            Mode = mode,
            Agreement = read.Text($"{key}:Agreement"),
            Languages = read.Optional<IReadOnlyList<string>>($"{key}:Languages", "codes such as en,es", Shapes.Languages, []),
            Hours = read.Optional(
                $"{key}:Hours", "days and times such as Mo-Fr 08:00-17:00; Sa 09:00-12:00", Shapes.Hours(closed), OpeningHours.Parse("", closed)),
            RingSeconds = read.Optional($"{key}:RingSeconds", "seconds from 5 to 600", Shapes.Between(5, 600), 25),
            MaxConcurrent = read.Optional($"{key}:MaxConcurrent", "a number of calls from 1 to 1000", Shapes.Between(1, 1000), mode is RungMode.Warm ? 3 : 20),
        };
    }
}
