using System.Globalization;

namespace Helpline.Flows.Content.Reading;

/// <summary>Reads one entry of the contacts.</summary>
internal static class ContactReader
{
    private static readonly string[] _channels = ["call", "text", "both"];

    public static Contact Read(string id, YamlMap entry)
    {
        var contact = new Contact
        {
            Id = id,
            Service = entry.Text("service"),
            Channel = entry.Text("channel"),
            Number = entry.Text("number"),
            Languages = [.. entry.List("languages").Select(language => language.Text)],
            Hours = entry.Optional("hours"),
            Source = entry.Text("source"),
            CheckedOn = ReadDate(entry, "checked"),
            StandIn = entry.Optional("stand-in"),
        };
        if (contact.Channel.Length > 0 && !_channels.Contains(contact.Channel))
            entry.Report($"'channel' is none of {string.Join(", ", _channels)}", "channel");
        return contact;
    }

    private static DateOnly ReadDate(YamlMap entry, string key)
    {
        var text = entry.Text(key);
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && text.Length > 0)
            entry.Report($"'{key}' is no date such as 2026-01-31", key);
        return date;
    }
}
