using Twilio.TwiML.Messaging;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.TwiML;

public class MessagingResponse() : Element<MessagingResponse>("Response")
{
    public MessagingResponse Message(
        string? body = null,
        string? to = null,
        string? from = null,
        Uri? action = null,
        HttpMethod? method = null,
        Uri? statusCallback = null) =>
        Append(new Message(body, to, from, action, method, statusCallback));

    public MessagingResponse Redirect(Uri? url = null, HttpMethod? method = null) => Append(new Redirect(url, method));
}
