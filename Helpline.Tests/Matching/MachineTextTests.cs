using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

/// <summary>What machines write is answered as a text that says nothing: such answers end by themselves, and nobody is muted.</summary>
public sealed class MachineTextTests
{
    private static readonly ContentPack _pack = Shipped.Pack;
    private static readonly IntentMatcher _matcher = new(_pack);

    [Theory]
    [InlineData("Auto-reply: I'm driving and can't talk. If this is an emergency call 911.")]
    [InlineData("I’m not receiving notifications. If this is urgent, reply “urgent” to send a notification through.")]
    [InlineData("Thanks for contacting us! We will reply as soon as possible. If this is a medical emergency, please call 911.")]
    [InlineData("FreeMsg: Unable to send message - Message Blocking is active.")]
    [InlineData("Respuesta automática: estoy manejando. Si es una emergencia llame al 911.")]
    public void An_answering_machine_asks_for_nothing(string text) => Assert.Equal(Tier.Fallback, _matcher.Match(text).Tier);

    [Fact]
    public void Our_own_texts_ask_for_nothing_when_they_come_back()
    {
        var texts = _pack.Topics.Values.SelectMany(topic => topic.Text.Values).Select(text => text.Split('{')[0]);

        Assert.DoesNotContain(texts, text => text.Split(' ').Length > 8 && _matcher.Match(text).Tier != Tier.Fallback);
    }

    [Theory]
    [InlineData("im driving and he has a gun", "EMERGENCY")]
    [InlineData("he is driving me somewhere call 911", "EMERGENCY")]
    [InlineData("the office is closed and he is hitting me", "EMERGENCY")]
    [InlineData("dont reply he reads my texts", "DELETE")]
    public void A_person_is_no_machine(string text, string intent) => Assert.Equal(intent, _matcher.Match(text).Intent);

    [Theory]
    [InlineData("help\nSent from my iPhone")]
    [InlineData("HELP - Enviado desde mi Samsung Galaxy")]
    public void A_signature_is_not_the_persons(string text) => Assert.Equal(("HELP", Tier.Keyword), (_matcher.Match(text).Intent, _matcher.Match(text).Tier));

    [Fact]
    public void A_signature_in_the_middle_is_part_of_a_sentence() =>
        Assert.Equal("DELETE", _matcher.Match("can he see that it was sent from my phone how do i delete this text now please tell me quickly").Intent);
}
