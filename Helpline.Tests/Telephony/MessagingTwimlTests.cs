using System.Xml.Linq;
using Twilio.TwiML;
using M = Twilio.TwiML.Messaging;

namespace Helpline.Tests.Telephony;

/// <summary>The bytes that Twilio's package writes: a new version of it must write the same.</summary>
public sealed class MessagingTwimlTests
{
    [Fact]
    public void One_message_reads_as_the_official_one() => AssertDocument(
        """
        <Response>
          <Message>¿Ayuda? &amp; "más" &lt;x&gt;</Message>
        </Response>
        """,
        new MessagingResponse().Message(body: "¿Ayuda? & \"más\" <x>"));

    [Fact]
    public void No_message_is_an_empty_response() => AssertDocument("<Response></Response>", new MessagingResponse());

    [Fact]
    public void Every_attribute_and_child_stands_in_its_place() => AssertDocument(
        """
        <Response>
          <Message to="1" from="2" action="/a" method="POST" statusCallback="/s">
            <Body>b</Body>
            <Media>https://helpline.example.org/a.png</Media>
          </Message>
          <Redirect method="GET">/r</Redirect>
        </Response>
        """,
        new MessagingResponse()
            .Append(new M.Message(to: "1", from: "2", action: Path("/a"), method: "POST", statusCallback: Path("/s"))
                .Body("b")
                .Media(new Uri("https://helpline.example.org/a.png")))
            .Redirect(Path("/r"), "GET"));

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static void AssertDocument(string expected, MessagingResponse response) =>
        Assert.Equal("""<?xml version="1.0" encoding="utf-8"?>""" + Environment.NewLine + expected, response.ToString(SaveOptions.None));
}
