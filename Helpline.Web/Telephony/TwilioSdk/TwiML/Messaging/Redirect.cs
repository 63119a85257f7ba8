using System.Xml.Linq;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.TwiML.Messaging;

public class Redirect(Uri? url = null, HttpMethod? method = null) : Element<Redirect>("Redirect")
{
    public Uri? Url { get; set; } = url;

    public HttpMethod? Method { get; set; } = method;

    protected override string GetElementBody() => Url?.OriginalString ?? "";

    protected override List<XAttribute> GetElementAttributes() => new Attributes { { "method", Method } };
}
