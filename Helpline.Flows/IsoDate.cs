using System.Globalization;

namespace Helpline.Flows;

/// <summary>Days as they stand in packs, stores, exports and addresses: 2026-03-05, in every culture.</summary>
public static class IsoDate
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The day as text.</summary>
    public static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The day of a text that this type wrote, or that was tried before.</summary>
    /// <exception cref="FormatException">It is no day.</exception>
    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);

    /// <summary>False when the text is no day.</summary>
    public static bool TryParse(string? text, out DateOnly day) => DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
