using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Helpline.Flows;
using Helpline.Flows.Content;

namespace Helpline.Web.Settings;

/// <summary>The shapes that a value may have. Each returns false for a value of another shape, and never throws.</summary>
internal static class Shapes
{
    public static bool Key(string text, [MaybeNullWhen(false)] out byte[] key)
    {
        key = Base64.IsValid(text) ? Convert.FromBase64String(text) : null;
        return key is { Length: 32 };
    }

    public static bool ShortCodeOrE164(string text) => Regex.IsMatch(text, "^[1-9][0-9]{2,7}$") || Numbers.IsE164(text);

    public static bool E164s(string text, [MaybeNullWhen(false)] out IReadOnlyList<string> numbers)
    {
        numbers = text.Split(',', StringSplitOptions.TrimEntries);
        return numbers.All(Numbers.IsE164);
    }

    public static bool AccountSid(string text) => Regex.IsMatch(text, "^AC[0-9a-fA-F]{32}$");

    /// <summary>It stands in a header, between key= and a comma.</summary>
    public static bool KeyId(string text) => Regex.IsMatch(text, "^[!-~-[,=]]+$");

    public static bool Price(string text, out decimal dollars) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out dollars) && dollars <= 100;

    public static bool AnyText(string text) => true;

    /// <summary>A name of the enum in any letter case; a number is no name.</summary>
    public static bool Name<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return !char.IsAsciiDigit(text[0]) && text[0] != '-' && Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);
    }

    public static bool TimeZone(string text, [MaybeNullWhen(false)] out TimeZoneInfo zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(text, out zone);

    /// <summary>An origin: http or https, a host, and nothing behind it but a path.</summary>
    public static bool Base(string text, [MaybeNullWhen(false)] out Uri uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri)
        // Twilio's check of signatures throws on a host that is not written in its usual form, such as 127.1.
        && text.StartsWith($"{uri.Scheme}://{uri.Host}", StringComparison.OrdinalIgnoreCase)
        // Our own URLs start at the root: under a path they would leave what Twilio signs.
        && uri.Scheme is "http" or "https" && uri.UserInfo is "" && uri.AbsolutePath is "/" && uri.Query is "" && uri.Fragment is "";

    /// <summary>Kestrel's own notation: a host may be + or *, which is no URI.</summary>
    public static bool Listening(string text) => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(address =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(address.Replace("+", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal), UriKind.Absolute, out _));

    public static bool HttpsBase(string text, [MaybeNullWhen(false)] out Uri uri) =>
        Base(text, out uri) && uri.Scheme is "https";

    public static bool HttpsPage(string text, [MaybeNullWhen(false)] out Uri uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && uri.Scheme is "https" && uri.UserInfo is "";

    /// <summary>Plain http never leaves the machine.</summary>
    public static bool HttpsOrLoopbackBase(string text, [MaybeNullWhen(false)] out Uri uri) =>
        Base(text, out uri) && (uri.Scheme is "https" || uri.IsLoopback);

    public static bool HttpBase(string text, [MaybeNullWhen(false)] out Uri uri) =>
        Base(text, out uri) && uri.Scheme is "http";

    /// <summary>Whatever stands behind the host.</summary>
    public static bool HttpsOrLoopbackPage(string text, [MaybeNullWhen(false)] out Uri uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && uri.UserInfo is "" && (uri.Scheme is "https" || (uri.Scheme is "http" && uri.IsLoopback));

    public static bool MailAddress(string text) => Regex.IsMatch(text, @"^[^\s@,<>]+@[^\s@,<>]+$");

    public static bool MailAddresses(string text) => text.Split(',', StringSplitOptions.TrimEntries).All(MailAddress);

    public static bool AdminBase(string text, [MaybeNullWhen(false)] out Uri uri) => HttpsOrLoopbackBase(text, out uri) && HasName(uri);

    /// <summary>
    /// A name, without the root's dot: no passkey can be made for an IP address, and none made with the dot opens without. As a browser sees it:
    /// a host that ends in a number is an address there, or nothing, also when it is written with other digits or dots.
    /// </summary>
    public static bool HasName(Uri uri) => uri.HostNameType is UriHostNameType.Dns && uri.IdnHost.Split('.')[^1] is [not (>= '0' and <= '9'), ..];

    /// <summary>Comma separated; an address is a network of one.</summary>
    public static bool Networks(string text, [MaybeNullWhen(false)] out IReadOnlyList<IPNetwork> networks)
    {
        var read = new List<IPNetwork>();
        networks = read;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(part, out var address))
            {
                read.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(part, out var network))
            {
                read.Add(network);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    public static bool Languages(string text, [MaybeNullWhen(false)] out IReadOnlyList<string> codes)
    {
        codes = text.Split(',', StringSplitOptions.TrimEntries);
        return codes.All(code => Regex.IsMatch(code, "^[a-z]{2}$"));
    }

    public static bool Dates(string text, [MaybeNullWhen(false)] out IReadOnlyList<DateOnly> dates)
    {
        var read = text.Split(',', StringSplitOptions.TrimEntries).Select(part =>
            IsoDate.TryParse(part, out var date) ? date : DateOnly.MinValue);
        dates = [.. read];
        return !dates.Contains(DateOnly.MinValue);
    }

    /// <summary>Days and times: Mo-Fr 08:00-17:00; Sa 09:00-12:00.</summary>
    public static SettingsReader.TryParse<OpeningHours> Hours(IEnumerable<DateOnly> closed) =>
        (string text, [MaybeNullWhen(false)] out OpeningHours hours) => (hours = OpeningHours.TryParse(text, closed)) is not null;

    public static SettingsReader.TryParse<int> Between(int least, int most) =>
        (text, out value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
