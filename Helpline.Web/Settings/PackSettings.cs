using System.Collections.Concurrent;
using Helpline.Flows.Content;

namespace Helpline.Web.Settings;

/// <summary>The content pack that the settings name, and what the two must agree on.</summary>
internal static class PackSettings
{
    // What lies beside the program does not change while it runs. Where many nodes start in one process, reading it is most of their start.
    private static readonly ConcurrentDictionary<(string Voice, string Cs), ContentPack> _shipped = new();

    /// <summary>A pack with findings, or one whose lines we would call ourselves from, refuses the start.</summary>
    public static ContentPack Read(HelplineOptions options)
    {
        var pack = ReadChecked(options);
        if (pack.Contacts.Values.Any(contact => Numbers.AreOne(options.Transfer.CallerId, contact.Number)))
        {
            throw new StartRefusedException("Helpline:Transfer:CallerId is wrong: it wants our own voice number, never a service's number of the pack.");
        }

        foreach (var (n, rung) in options.Transfer.Rungs.Index())
        {
            if (rung.Languages.Except(pack.CallLanguages).Any())
            {
                throw new StartRefusedException(
                    $"Helpline:Transfer:Rungs:{n}:Languages is wrong: it wants languages of the pack, {string.Join(", ", pack.CallLanguages)}.");
            }
        }

        return pack;
    }

    /// <summary>Where the configuration names no time zone, the agency's own holds.</summary>
    public static HelplineOptions InZone(HelplineOptions options, ContentPack pack, IConfiguration configuration)
    {
        if (pack.TimeZone is not { } name || !string.IsNullOrWhiteSpace(configuration["Helpline:TimeZone"]))
        {
            return options;
        }

        return Shapes.TimeZone(name, out var zone)
            ? options with { TimeZone = zone }
            : throw new StartRefusedException($"Helpline:Pack is wrong: its time-zone '{name}' is none that this machine knows.");
    }

    private static ContentPack ReadChecked(HelplineOptions options)
    {
        var placeholders = new Dictionary<string, string>
        {
            ["VOICE"] = Numbers.InText(options.Transfer.CallerId),
            ["CS"] = options.RiderServiceNumber,
        };
        try
        {
            return options.Pack == PackReader.ShippedFolder
                ? _shipped.GetOrAdd((placeholders["VOICE"], placeholders["CS"]), _ => PackReader.Read(options.Pack, placeholders))
                : PackReader.Read(options.Pack, placeholders);
        }
        catch (PackException refused)
        {
            var more = refused.Findings.Count > 1 ? $" (and {refused.Findings.Count - 1} more; content check names all)" : "";
            throw new StartRefusedException(
                $"Helpline:Pack is wrong: it wants a folder with a content pack without findings: {refused.Findings[0]}{more}.");
        }
    }
}
