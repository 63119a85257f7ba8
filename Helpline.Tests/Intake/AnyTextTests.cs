using System.Text;
using CsCheck;
using Helpline.Flows.Content;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Intake;

/// <summary>Whatever is sent, one safe reply comes back.</summary>
public sealed class AnyTextTests(HelplineServer server) : IClassFixture<HelplineServer>
{
    private static readonly string[] _words =
    [
        "STOP", "help", "ayuda", "<Say>", "&amp;", "]]>", "'; drop table x; --", "\u202e", "\u200b", "\u0001", "\ud800", "\udc00", "🆘", "{CS}", "{0}",
    ];

    // Letters of many scripts, emoji, controls, lone surrogates, markup, and the words that matter.
    private static readonly Gen<string> _piece = Gen.OneOf(
        Gen.String[0, 40],
        Gen.Char.Array[0, 20].Select(letters => new string(letters)),
        Gen.Int[0x1F300, 0x1FAFF].Select(char.ConvertFromUtf32),
        Gen.Int[0, _words.Length - 1].Select(index => _words[index]));

    private static readonly Gen<string> _text = _piece.Array[0, 60].Select(pieces => Cut(string.Concat(pieces)));

    private readonly SignedClient _client = new(server.Client);

    [Fact]
    public async Task Any_text_gets_one_clean_reply_or_a_listed_silence_and_nothing_of_it_reaches_the_log()
    {
        await _text.SampleAsync(
            async text =>
            {
                using var answer = await _client.PostAsync("/twilio/sms", SignedClient.TextForm(text, Rider.New()));
                if (text.Contains('\0', StringComparison.Ordinal) && (int)answer.StatusCode is >= 400 and < 500)
                    return;

                if (await SignedClient.ReplyAsync(answer) is not { } reply)
                    return;

                var size = SmsSegments.Count(reply);
                Assert.Equal(SmsEncoding.Gsm7, size.Encoding);
                Assert.InRange(size.Segments, 1, 2);
                Assert.Contains(reply, _replies);
            },
            iter: 600,
            threads: 2);

        server.AssertLogIsClean();
    }

    // No echo: a reply is one of the pack's texts, to the letter.
    private static readonly HashSet<string> _replies = Replies();

    private static HashSet<string> Replies()
    {
        var pack = Shipped.Pack;
        return [.. from topic in pack.Topics.Keys from language in pack.Languages select Shipped.Wording.Text(topic, language, 10)];
    }

    private static string Cut(string text)
    {
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(1_600))
            cut.Append(rune.Value == 0xFFFD ? "\ud800" : rune.ToString());
        return cut.ToString();
    }
}
