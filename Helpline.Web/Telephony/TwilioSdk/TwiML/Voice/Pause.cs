using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

public class Pause(int? length = null) : Element<Pause>("Pause")
{
    public int? Length { get; set; } = length;

    protected override List<XAttribute> GetElementAttributes() => new Attributes { { "length", Length } };
}
