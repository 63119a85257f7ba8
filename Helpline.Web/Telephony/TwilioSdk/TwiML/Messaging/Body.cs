namespace Twilio.TwiML.Messaging;

public class Body(string? message = null) : Element<Body>("Body")
{
    public string? Message { get; set; } = message;

    protected override string GetElementBody() => Message ?? "";
}
