using System.Text.RegularExpressions;

namespace Helpline.Web.Simulator.Calls.Documents;

/// <summary>How long words take, and which voice speaks which language.</summary>
internal static partial class Speech
{
    /// <summary>Characters a second.</summary>
    private const int Pace = 15;

    private static readonly Dictionary<string, string> _languageOfVoice = new(StringComparer.Ordinal)
    {
        ["Joanna"] = "en-US", ["Matthew"] = "en-US", ["Ruth"] = "en-US", ["Danielle"] = "en-US", ["Ivy"] = "en-US",
        ["Kendra"] = "en-US", ["Kimberly"] = "en-US", ["Salli"] = "en-US", ["Joey"] = "en-US", ["Stephen"] = "en-US",
        ["Gregory"] = "en-US", ["Lupe"] = "es-US", ["Miguel"] = "es-US", ["Pedro"] = "es-US", ["Penelope"] = "es-US",
        ["Mia"] = "es-MX", ["Andres"] = "es-MX",
    };

    /// <summary>Rounded up to a tenth, the grain of the virtual clock.</summary>
    public static TimeSpan Time(string words) => TimeSpan.FromSeconds(Math.Ceiling(words.Length * 10.0 / Pace) / 10);

    public static bool IsLanguage(string language) => language is "en-US" or "es-US" or "es-MX";

    /// <summary>No voice at all speaks every language, and an unknown one speaks none.</summary>
    public static bool Speaks(string? voice, string language) =>
        voice is null || (Voice().Match(voice) is { Success: true } match
            && _languageOfVoice.TryGetValue(match.Groups["name"].Value, out var spoken) && spoken == language);

    /// <summary>Ten digits or more, however they are broken up: a telephone number is spoken.</summary>
    [GeneratedRegex(@"\d(?:[-. ]?\d){9,}")]
    public static partial Regex Number();

    [GeneratedRegex("^Polly\\.(?<name>[A-Z][a-z]+)(?:-Neural|-Generative)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Voice();
}
