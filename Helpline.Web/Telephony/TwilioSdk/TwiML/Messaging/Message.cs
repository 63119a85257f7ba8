using System.Xml.Linq;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.TwiML.Messaging;

public class Message(
    string? body = null,
    string? to = null,
    string? from = null,
    Uri? action = null,
    HttpMethod? method = null,
    Uri? statusCallback = null) : Element<Message>("Message")
{
    public string? BodyAttribute { get; set; } = body;

    public string? To { get; set; } = to;

    public string? From { get; set; } = from;

    public Uri? Action { get; set; } = action;

    public HttpMethod? Method { get; set; } = method;

    public Uri? StatusCallback { get; set; } = statusCallback;

    public Message Body(string? message = null) => Append(new Body(message));

    public Message Media(Uri? url = null) => Append(new Media(url));

    protected override string GetElementBody() => BodyAttribute ?? "";

    protected override List<XAttribute> GetElementAttributes() => new Attributes
    {
        { "to", To },
        { "from", From },
        { "action", Action },
        { "method", Method },
        { "statusCallback", StatusCallback },
    };
}
