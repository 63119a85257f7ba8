using System.Text.RegularExpressions;

namespace Helpline.Web.Simulator.Calls.Documents;

/// <summary>How long words take, and which voice speaks which language.</summary>
internal static partial class Speech
{
    /// <summary>Characters a second.</summary>
    private const int Pace = 15;

    private static readonly Dictionary<string, string> _voices = new(StringComparer.Ordinal)
    {
        ["en-US"] = "Joanna Matthew Ruth Danielle Ivy Kendra Kimberly Salli Joey Stephen Gregory",
        ["es-US"] = "Lupe Miguel Pedro Penelope",
        ["es-MX"] = "Mia Andres",
    };

    /// <summary>Rounded up to a tenth, the grain of the virtual clock.</summary>
    public static TimeSpan Time(string words) => TimeSpan.FromSeconds(Math.Ceiling(words.Length * 10.0 / Pace) / 10);

    public static bool IsLanguage(string language) => _voices.ContainsKey(language);

    /// <summary>No voice at all speaks every language, and an unknown one speaks none.</summary>
    public static bool Speaks(string? voice, string language) =>
        voice is null || (Voice().Match(voice) is { Success: true } match
            && _voices.GetValueOrDefault(language, "").Split(' ').Contains(match.Groups["name"].Value, StringComparer.Ordinal));

    /// <summary>Ten digits or more, however they are broken up: a telephone number is spoken.</summary>
    [GeneratedRegex(@"\d(?:[-., ]{0,2}\d){9,}")]
    public static partial Regex Number();

    [GeneratedRegex("^Polly\\.(?<name>[A-Z][a-z]+)(?:-Neural|-Generative)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Voice();
}
