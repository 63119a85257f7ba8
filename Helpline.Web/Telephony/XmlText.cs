using System.Text;
using System.Xml;

namespace Helpline.Web.Telephony;

internal static class XmlText
{
    /// <summary>The text without what XML cannot hold: control characters and halves of pairs, on which a writer throws.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes gives U+FFFD for a half of a pair.
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
