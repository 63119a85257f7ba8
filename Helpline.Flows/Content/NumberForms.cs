using System.Text.RegularExpressions;

namespace Helpline.Flows.Content;

/// <summary>A number as it stands in a text (1-505-555-0123), written in other ways.</summary>
internal static partial class NumberForms
{
    /// <summary>As it is dialled; null when it is no number of a telephone: a short code cannot be called.</summary>
    public static string? E164(string number)
    {
        var digits = string.Concat(Group().Matches(number).Select(group => group.Value));
        return (digits.Length, digits) switch
        {
            (10, _) => "+1" + digits,
            (11, ['1', ..]) => "+" + digits,
            _ => null,
        };
    }

    /// <summary>Digit by digit, with a pause between the groups: 1, 5 0 5, 5 5 5, 0 1 2 3.</summary>
    public static string Spoken(string number)
    {
        var groups = Group().Matches(number).SelectMany(group => group.ValueSpan.Length > 4 ? group.Value.Chunk(3) : [group.Value.ToCharArray()]);
        return string.Join(", ", groups.Select(group => string.Join(' ', group)));
    }

    /// <summary>E.164 of this continent as <paramref name="old"/> is written, with the leading 1 or without; a short code as it is.</summary>
    public static string InTheStyleOf(string old, string number)
    {
        if (number is not ['+', '1', .. { Length: 10 } digits])
            return number;
        var written = $"{digits[..3]}-{digits[3..6]}-{digits[6..]}";
        return old.StartsWith("1-", StringComparison.Ordinal) ? "1-" + written : written;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Group();
}
