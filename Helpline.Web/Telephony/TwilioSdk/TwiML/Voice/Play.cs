using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

public class Play(Uri? url = null, int? loop = null, string? digits = null) : Element<Play>("Play")
{
    public Uri? Url { get; set; } = url;

    public int? Loop { get; set; } = loop;

    public string? Digits { get; set; } = digits;

    protected override string GetElementBody() => Url?.OriginalString ?? "";

    protected override List<XAttribute> GetElementAttributes() => new Attributes { { "loop", Loop }, { "digits", Digits } };
}
