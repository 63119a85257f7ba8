using Helpline.Flows;
using Helpline.Web.Privacy;

namespace Helpline.Tests.Privacy;

public sealed class PseudonymsTests
{
    private static readonly byte[] _salt = Salts.New();

    private readonly Pseudonyms _pseudonyms = new(Salts.New());

    [Theory]
    [InlineData("+15055550123")]
    [InlineData("15055550123")]
    [InlineData("5055550123")]
    [InlineData("505-555-0123")]
    [InlineData("(505) 555-0123")]
    [InlineData("+1 505 555 0123")]
    [InlineData("whatsapp:+15055550123")]
    public void One_phone_meets_itself_in_every_spelling(string address) =>
        Assert.Equal(_pseudonyms.Of(new Sender("+15055550123"), _salt), _pseudonyms.Of(new Sender(address), _salt));

    [Theory]
    [InlineData("+15055550124")]
    [InlineData("+5055550123")]
    [InlineData("+525055550123")]
    [InlineData("anonymous")]
    [InlineData("")]
    public void Another_sender_never_does(string address) =>
        Assert.NotEqual(_pseudonyms.Of(new Sender("+15055550123"), _salt), _pseudonyms.Of(new Sender(address), _salt));

    [Fact]
    public void Another_salt_or_another_key_makes_another_pseudonym()
    {
        var sender = new Sender("+15055550123");

        Assert.NotEqual(_pseudonyms.Of(sender, _salt), _pseudonyms.Of(sender, Salts.New()));
        Assert.NotEqual(_pseudonyms.Of(sender, _salt), new Pseudonyms(Salts.New()).Of(sender, _salt));
    }

    [Fact]
    public void The_nodes_of_one_key_agree()
    {
        var key = Salts.New();
        var sender = new Sender("+15055550123");

        Assert.Equal(new Pseudonyms(key).Of(sender, _salt), new Pseudonyms(key).Of(sender, _salt));
        Assert.Equal(new Pseudonyms(key).OfMessage("SM1"), new Pseudonyms(key).OfMessage("SM1"));
        Assert.NotEqual(new Pseudonyms(key).OfMessage("SM1"), new Pseudonyms(key).OfMessage("SM2"));
    }

    [Fact]
    public void A_number_a_message_and_a_text_of_the_same_letters_do_not_meet()
    {
        var key = Salts.New();
        byte[][] hashes = [new Pseudonyms(key).Of(new Sender("15055550123"), []), new Pseudonyms(key).OfMessage("15055550123")];

        Assert.NotEqual(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0][..2], BitConverter.GetBytes((ushort)_pseudonyms.Fingerprint("15055550123", [])));
    }

    [Fact]
    public void A_fingerprint_has_sixteen_bits_and_tells_texts_apart_mostly()
    {
        var prints = Enumerable.Range(0, 1000).Select(i => _pseudonyms.Fingerprint($"TEXT {i}", _salt)).ToList();

        Assert.All(prints, print => Assert.InRange(print, 0, ushort.MaxValue));
        Assert.InRange(prints.Distinct().Count(), 950, 1000);
        Assert.Equal(_pseudonyms.Fingerprint("TEXT 1", _salt), _pseudonyms.Fingerprint("TEXT 1", _salt));
    }
}
