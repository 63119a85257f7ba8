using System.Text;

namespace Helpline.Web;

/// <summary>What the machine must bring along. Where it is missing, .NET goes on without a word and does something else.</summary>
internal static class RuntimeRequirements
{
    /// <summary>Without ICU no accent is folded: a text in Spanish would get another answer.</summary>
    public static void Require()
    {
        if ("\u00d1".Normalize(NormalizationForm.FormD).Length == 1)
        {
            throw new StartRefusedException(
                "This machine's .NET runs without ICU and would misunderstand texts with accents: install libicu, and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
        }
    }

    /// <summary>The zone; refused where there is none at all, so that nobody looks for the error in the setting.</summary>
    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        ? zone
        : throw new StartRefusedException(
            "This machine has no time-zone data, and days would end at another hour: install tzdata, and set neither TZDIR nor DOTNET_SYSTEM_TIMEZONE_INVARIANT.");
}
