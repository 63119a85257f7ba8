using System.Globalization;
using System.Security.Cryptography;
using Helpline.Flows.Content;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Intake;

/// <summary>Texts over the real HTTP pipeline, with real signatures and a real store.</summary>
public sealed class TextTests(HelplineServer server) : IClassFixture<HelplineServer>
{
    private readonly SignedClient _client = new(server.Client);
    private static readonly Wording _wording = Shipped.Wording;

    [Theory]
    [InlineData("HELP", "HELP", "en")]
    [InlineData(" Help. ", "HELP", "en")]
    [InlineData("AYUDA", "HELP", "es")]
    [InlineData("SIGNS", "SIGNS", "en")]
    [InlineData("SEÑALES", "SIGNS", "es")]
    [InlineData("senales", "SIGNS", "es")]
    [InlineData("911", "EMERGENCY", "en")]
    [InlineData("INFO", "HELP", "en")]
    [InlineData("", "UNKNOWN", "en")]
    public async Task A_word_is_answered_with_its_text(string body, string message, string language) =>
        Assert.Equal(_wording.Text(message, language), await _client.TextAsync(body, Rider.New()));

    [Fact]
    public async Task Every_keyword_of_the_pack_is_answered_with_its_topic_in_its_language()
    {
        var pack = Shipped.Pack;
        foreach (var topic in pack.Topics.Values)
        {
            foreach (var (language, words) in topic.Keywords.Where(entry => pack.Languages.Contains(entry.Key)))
            {
                foreach (var word in words)
                {
                    var both = pack.Languages.All(other => topic.Keywords.GetValueOrDefault(other)?.Any(same => IsSame(word, same)) == true);
                    Assert.Equal(_wording.Text(topic.Id, both ? "en" : language), await _client.TextAsync(word, Rider.New()));
                }
            }
        }
    }

    [Fact]
    public async Task The_conversation_is_remembered()
    {
        var rider = Rider.New();

        Assert.Equal(_wording.Text("STOP", "en"), await _client.TextAsync("stop", rider));
        Assert.Equal(_wording.Text("AFTERSTOP", "en"), await _client.TextAsync("SIGNS", rider));
        Assert.Null(await _client.TextAsync("SIGNS", rider));
        Assert.Equal(_wording.Text("HELP", "en"), await _client.TextAsync("HELP", rider));
        Assert.Equal(_wording.Text("START", "en"), await _client.TextAsync("START", rider));
        Assert.Equal(_wording.Text("SIGNS", "en"), await _client.TextAsync("1", rider));
    }

    [Fact]
    public async Task A_redelivered_text_gets_identical_bytes_and_counts_once()
    {
        var rider = Rider.New();
        var first = SignedClient.TextForm("asdf", rider);
        var bytes = await BytesAsync(first);

        Assert.Equal(_wording.Text("UNKNOWN2", "en"), await _client.TextAsync("qwer", rider));
        Assert.Equal(bytes, await BytesAsync(first));
        Assert.Equal(_wording.Text("UNKNOWN2", "en"), await _client.TextAsync("qwer", rider));
    }

    [Fact]
    public async Task Copies_that_arrive_at_once_get_identical_bytes()
    {
        var rider = Rider.New();
        var copies = await Task.WhenAll(Enumerable.Repeat(SignedClient.TextForm("STOP", rider), 40).Select(BytesAsync));

        Assert.All(copies, copy => Assert.Equal(copies[0], copy));
        Assert.Equal(_wording.Text("AFTERSTOP", "en"), await _client.TextAsync("SIGNS", rider));
    }

    [Fact]
    public async Task Two_new_senders_who_send_the_same_get_the_same_bytes() =>
        Assert.Equal(await BytesAsync(SignedClient.TextForm("WORK", Rider.New())), await BytesAsync(SignedClient.TextForm("WORK", Rider.New())));

    [Fact]
    public async Task Texts_at_once_of_one_sender_are_all_answered_and_none_is_lost()
    {
        var rider = Rider.New();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _client.TextAsync("SIGNS", rider)));

        Assert.All(answers, answer => Assert.Equal(_wording.Text("SIGNS", "en"), answer));
        Assert.Equal(_wording.Text("SIGNS", "en"), await _client.TextAsync("SIGNS", rider));
        Assert.Equal(_wording.Text("SIGNS", "en"), await _client.TextAsync("SIGNS", rider));
        Assert.Equal(_wording.Text("RATE", "en", 10), (await _client.TextAsync("SIGNS", rider))?.Replace(" 9 min", " 10 min", StringComparison.Ordinal));
        Assert.Null(await _client.TextAsync("SIGNS", rider));
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("")]
    [InlineData("72331")]
    [InlineData("TWILIO")]
    public async Task A_sender_that_is_no_phone_gets_a_clean_document(string sender) =>
        Assert.Null(await _client.TextAsync("HELP", sender));

    [Fact]
    public async Task A_text_without_an_id_is_answered() =>
        Assert.Equal(_wording.Text("HELP", "en"), await SignedClient.ReplyAsync(await _client.PostAsync(
            "/twilio/sms", new Dictionary<string, string> { ["From"] = Rider.New(), ["To"] = "72331", ["Body"] = "HELP" })));

    [Fact]
    public async Task No_log_line_holds_what_a_person_sent()
    {
        var rider = Rider.New();
        var sid = "SM" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        await _client.TextAsync("pineapple on my mind", rider, sid);
        await server.Client.PostAsync("/twilio/sms?pineapple=1", new FormUrlEncodedContent(SignedClient.TextForm("pineapple", rider, sid)), TestContext.Current.CancellationToken);

        server.AssertLogIsClean("pineapple", rider, rider[1..], rider[^7..], sid);
    }

    private static bool IsSame(string one, string other) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(one, other, CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreCase) == 0;

    private async Task<byte[]> BytesAsync(Dictionary<string, string> form)
    {
        using var answer = await _client.PostAsync("/twilio/sms", form);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
