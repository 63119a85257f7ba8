using PhoneNumbers;

namespace Helpline.Web;

/// <summary>Configured numbers only; a person's number is never parsed.</summary>
internal static class Numbers
{
    private const string HomeRegion = "US";

    private static readonly string[] _tollFree = ["+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888"];

    public static bool IsE164(string text) => ToE164(text) == text;

    public static bool IsWritten(string text) => Parsed(text) is not null;

    /// <summary>As it stands in a text: 505-555-0100; with the country's code in front when it is not ours.</summary>
    public static string InText(string e164) =>
        Parsed(e164) is { } number
            ? PhoneNumberUtil.GetInstance().Format(number, PhoneNumberFormat.INTERNATIONAL).Replace("+1 ", "", StringComparison.Ordinal)
            : e164;

    /// <summary>As it is dialled, whatever the spelling; null when it is no number.</summary>
    public static string? ToE164(string text) =>
        Parsed(text) is { } number ? PhoneNumberUtil.GetInstance().Format(number, PhoneNumberFormat.E164) : null;

    /// <summary>Whether two spellings are one number.</summary>
    public static bool AreOne(string e164, string other) => ToE164(other) == e164;

    /// <summary>Whether a call to it costs nothing.</summary>
    public static bool IsTollFree(string e164) => Array.Exists(_tollFree, e164.StartsWith);

    private static PhoneNumber? Parsed(string text)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var number = numbers.Parse(text, HomeRegion);
            // Nobody in need is sent to a number that costs money by itself.
            return numbers.IsValidNumber(number) && numbers.GetNumberType(number) != PhoneNumberType.PREMIUM_RATE ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
