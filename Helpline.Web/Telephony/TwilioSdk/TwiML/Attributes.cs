using System.Globalization;
using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML;

/// <summary>The attributes of an element in the order in which they are added; what is null is left out.</summary>
internal sealed class Attributes : List<XAttribute>
{
    public void Add(string name, object? value)
    {
        if (value is not null)
        {
            Add(new XAttribute(name, Written(value)));
        }
    }

    private static string Written(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        Uri uri => uri.OriginalString,
        IEnumerable<StringEnum> several => string.Join(' ', several),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
