namespace Twilio.TwiML.Messaging;

public class Media(Uri? url = null) : Element<Media>("Media")
{
    public Uri? Url { get; set; } = url;

    protected override string GetElementBody() => Url?.OriginalString ?? "";
}
