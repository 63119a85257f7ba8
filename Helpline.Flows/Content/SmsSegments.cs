using System.Buffers;
using System.Globalization;

namespace Helpline.Flows.Content;

/// <summary>How a text is written on the wire.</summary>
public enum SmsEncoding
{
    /// <summary>Seven bits a character, two for the ten of the extension table.</summary>
    Gsm7,

    /// <summary>Sixteen bits a unit; one character outside GSM-7 makes the whole text so.</summary>
    Ucs2,
}

/// <summary>How much a text takes on the wire.</summary>
/// <param name="Encoding">GSM-7 where every character allows it.</param>
/// <param name="Segments">The parts that it is sent, and paid, in; an empty text is one.</param>
/// <param name="Units">Septets of GSM-7, UTF-16 units of UCS-2.</param>
public readonly record struct SmsSegments(SmsEncoding Encoding, int Segments, int Units)
{
    /// <summary>What two parts of GSM-7 hold.</summary>
    public const int TwoPartsOfGsm7 = 2 * Gsm7Part;

    private const int Gsm7Alone = 160;
    private const int Gsm7Part = 153;
    private const int Ucs2Alone = 70;
    private const int Ucs2Part = 67;

    private static readonly SearchValues<char> _basic = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

    private static readonly SearchValues<char> _extension = SearchValues.Create("\f^{}\\[~]|€");

    public static SmsSegments Count(string text)
    {
        // As nearly all texts are: a character is a septet, and every part but the last is full.
        if (!text.ContainsAnyExcept(_basic))
            return new(SmsEncoding.Gsm7, text.Length <= Gsm7Alone ? 1 : (text.Length + Gsm7Part - 1) / Gsm7Part, text.Length);
        return text.All(IsGsm7)
            ? Pack(SmsEncoding.Gsm7, text.Select(Septets), Gsm7Alone, Gsm7Part)
            : Pack(SmsEncoding.Ucs2, Ucs2Pieces(text), Ucs2Alone, Ucs2Part);
    }

    /// <summary>True for a character that does not cost the text its GSM-7.</summary>
    public static bool IsGsm7(char character) => _basic.Contains(character) || _extension.Contains(character);

    private static int Septets(char character) => _extension.Contains(character) ? 2 : 1;

    // A character that a person sees as one stays in one part, unless it is longer than a part.
    private static IEnumerable<int> Ucs2Pieces(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (element.Length <= Ucs2Part)
            {
                yield return element.Length;
                continue;
            }

            foreach (var rune in element.EnumerateRunes())
                yield return rune.Utf16SequenceLength;
        }
    }

    private static SmsSegments Pack(SmsEncoding encoding, IEnumerable<int> pieces, int alone, int part)
    {
        var (segments, units, room) = (1, 0, part);
        foreach (var piece in pieces)
        {
            units += piece;
            if (piece > room)
                (segments, room) = (segments + 1, part);
            room -= piece;
        }

        return new(encoding, units <= alone ? 1 : segments, units);
    }
}
