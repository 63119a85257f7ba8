using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpline.Web.Doctor;

/// <summary>The findings as a person reads them, and as a script does.</summary>
internal static class DoctorReport
{
    /// <summary>How everything of the doctor's is written for a script.</summary>
    public static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },

        // It is read by people too, and is no part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Notes alone are no findings.</summary>
    public static bool IsClean(IReadOnlyList<TrapFinding> findings) => findings.All(finding => finding.Severity == Severity.Note);

    public static string Json(IReadOnlyList<TrapFinding> findings) => JsonSerializer.Serialize(findings, Written) + "\n";

    /// <summary>The worst first, each with what it means and what to do; the counts come last.</summary>
    public static string Text(IReadOnlyList<TrapFinding> findings, bool askedStanding)
    {
        var looked = Traps.All.Count - (askedStanding ? 0 : StandingTraps.All.Count);
        var text = new StringBuilder();
        foreach (var group in findings.GroupBy(finding => finding.Severity))
        {
            text.Append(CultureInfo.InvariantCulture, $"{group.Key}s\n");
            foreach (var finding in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"  [{finding.Trap}] {finding.What} {finding.Why}\n      -> {finding.Remedy}\n");
            }

            text.Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture,
            $"Errors: {Count(Severity.Error)}, warnings: {Count(Severity.Warning)}, notes: {Count(Severity.Note)}. Looked for {looked} traps.\n").ToString();

        int Count(Severity severity) => findings.Count(finding => finding.Severity == severity);
    }
}
