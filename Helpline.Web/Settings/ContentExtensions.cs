using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Web.Settings;

internal static class ContentExtensions
{
    /// <summary>Reads the pack once. A pack with findings, or one whose lines we would call ourselves from, refuses the start.</summary>
    public static void AddContent(this WebApplicationBuilder builder, HelplineOptions options)
    {
        var pack = Read(options);
        if (pack.Contacts.Values.Any(contact => Numbers.AreOne(options.Transfer.CallerId, contact.Number)))
        {
            throw new StartRefusedException("Helpline:Transfer:CallerId is wrong: it wants our own voice number, never a service's number of the pack.");
        }

        foreach (var (n, rung) in options.Transfer.Rungs.Index())
        {
            if (rung.Languages.Except(pack.Languages).Any())
            {
                throw new StartRefusedException(
                    $"Helpline:Transfer:Rungs:{n}:Languages is wrong: it wants languages of the pack, {string.Join(", ", pack.Languages)}.");
            }
        }

        builder.Services.AddSingleton(pack);
        builder.Services.AddSingleton(new Wording(pack, Numbers.InText(options.Transfer.CallerId), options.RiderServiceNumber));
        builder.Services.AddSingleton(new IntentMatcher(pack));
    }

    private static ContentPack Read(HelplineOptions options)
    {
        var placeholders = new Dictionary<string, string>
        {
            ["VOICE"] = Numbers.InText(options.Transfer.CallerId),
            ["CS"] = options.RiderServiceNumber,
        };
        try
        {
            return PackReader.Read(options.Pack, placeholders);
        }
        catch (PackException refused)
        {
            var more = refused.Findings.Count > 1 ? $" (and {refused.Findings.Count - 1} more; content check names all)" : "";
            throw new StartRefusedException(
                $"Helpline:Pack is wrong: it wants a folder with a content pack without findings: {refused.Findings[0]}{more}.");
        }
    }
}
