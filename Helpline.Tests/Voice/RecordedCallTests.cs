using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Xml.Linq;
using Helpline.Tests.Content.Recordings;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Voice;

/// <summary>A Diné speaker calls.</summary>
public sealed class RecordedCallTests : IAsyncDisposable
{
    private readonly DinePack _pack = new();
    private readonly HelplineServer _server = new();
    private readonly Dictionary<string, string> _call = new()
    {
        ["AccountSid"] = HelplineServer.AccountSid,
        ["CallSid"] = "CA" + RandomNumberGenerator.GetHexString(32, lowercase: true),
        ["From"] = "+15055550168",
        ["To"] = "+15055550100",
        ["CallStatus"] = "in-progress",
        ["Direction"] = "inbound",
    };

    public RecordedCallTests() => _server.Settings["Helpline:Pack"] = _pack.Folder;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _pack.Dispose();
    }

    [Fact]
    public async Task The_greeting_offers_the_language_by_its_key_and_the_call_is_heard_in_it_from_then_on()
    {
        var greeting = await PostAsync("/twilio/voice");
        Assert.Equal(["Say", "Say", "Play"], greeting.Element("Gather")!.Elements().Select(verb => verb.Name.LocalName));
        Assert.Equal(["nv/offer-language.wav"], Played(greeting));

        var dine = await PostAsync(Action(greeting), ("Digits", "4"));
        Assert.Equal(["nv/greeting.wav"], Played(dine));
        Assert.Empty(dine.Descendants("Say"));

        var menu = await PostAsync(Action(dine), ("Digits", "3"));
        Assert.Equal(["nv/menu.wav"], Played(menu));
        Assert.Equal(["nv/SIGNS.wav", "nv/topic-end.wav"], Played(await PostAsync(Action(menu), ("Digits", "3"))));

        var dial = await PostAsync(Action(menu), ("Digits", "1"));
        Assert.Equal(["nv/before-bridge.1.wav", "nv/line.national.wav", "nv/before-bridge.2.wav"], Played(dial));
        Assert.NotEmpty(dial.Descendants("Dial"));
    }

    [Fact]
    public async Task Four_languages_are_offered_by_key_within_fifteen_seconds()
    {
        _pack.Record("offer-language", 1.2);
        _pack.Add("xx", 1.2);

        var greeting = (await PostAsync("/twilio/voice")).Element("Gather")!;

        Assert.Equal(["nv/offer-language.wav", "xx/offer-language.wav"], Played(greeting));
        var spoken = greeting.Elements("Say").Sum(said => said.Value.Length) / 15.0;
        var played = greeting.Elements("Play").Sum(play => double.Parse(play.Value[(play.Value.IndexOf("seconds=", StringComparison.Ordinal) + 8)..], CultureInfo.InvariantCulture));
        Assert.InRange(spoken + played, 5, 15);
        foreach (var (key, language) in new[] { ("2", "es"), ("4", "nv"), ("6", "xx") })
            Assert.Contains($"/{language}/", Action(await PostAsync(greeting.Attribute("action")!.Value, ("Digits", key))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_spoken_digit_by_digit_from_recordings()
    {
        var document = await PostAsync("/twilio/voice");
        document = await PostAsync(Action(document), ("Digits", "4"));
        document = await PostAsync(Action(document), ("Digits", "1"));
        foreach (var _ in Shipped.Pack.Ladder)
            document = await PostAsync(Action(document), ("DialCallStatus", "busy"));

        var pack = _pack.Read();
        var number = pack.Contacts["HOTLINE"].Number.Where(char.IsAsciiDigit).Select(digit => $"nv/{digit}.wav");
        var text = pack.Contacts["HOTLINE_TEXT"].Number.Select(digit => $"nv/{digit}.wav");
        var local = pack.Contacts["NM"].Number.Where(char.IsAsciiDigit).Select(digit => $"nv/{digit}.wav");
        Assert.Equal(
            ["nv/no-answer.1.wav", .. text, "nv/no-answer.2.wav", .. number, "nv/no-answer.3.wav", .. local, "nv/no-answer.4.wav"],
            document.Elements("Gather").First().Elements("Play").Select(FileOf));
    }

    [Fact]
    public async Task A_prompt_that_is_not_recorded_as_a_whole_is_spoken_in_the_default_language()
    {
        _pack.Delete("menu");
        _pack.Delete("before-bridge.2");
        var document = await PostAsync("/twilio/voice");
        document = await PostAsync(Action(document), ("Digits", "4"));

        var menu = await PostAsync(Action(document), ("Digits", "3"));
        Assert.Equal(Shipped.Pack.Spoken.Prompts["menu"].Words["en"], menu.Descendants("Say").Single().Value);
        Assert.Equal("en-US", menu.Descendants("Say").Single().Attribute("language")!.Value);
        Assert.Empty(Played(await PostAsync(Action(document), ("Digits", "1"))));
    }

    [Fact]
    public async Task An_advocate_is_told_the_language_by_a_voice()
    {
        _server.Settings["Helpline:Transfer:Rungs:0:Number"] = "+15055550133";
        _server.Settings["Helpline:Transfer:Rungs:0:Mode"] = "warm";
        _server.Settings["Helpline:Transfer:Rungs:0:Agreement"] = "2026-01-01, the line's manager";
        _server.Settings["Helpline:Transfer:Rungs:0:Languages"] = "en,nv";
        var document = await PostAsync("/twilio/voice");
        document = await PostAsync(Action(document), ("Digits", "4"));
        document = await PostAsync(Action(document), ("Digits", "1"));

        var whisper = await PostAsync(document.Descendants("Number").Single().Attribute("url")!.Value);
        var accepted = await PostAsync(Action(whisper), ("Digits", "1"));

        Assert.Equal("Diné caller.", Assert.Single(accepted.Elements()).Value);
        Assert.Empty(whisper.Descendants("Play"));
    }

    [Fact]
    public async Task A_recording_is_served_with_ranges_for_ever_without_a_cookie_and_nothing_else_of_the_folder_is()
    {
        var greeting = await PostAsync(Action(await PostAsync("/twilio/voice")), ("Digits", "4"));
        var url = new Uri(greeting.Descendants("Play").First().Value, UriKind.Relative);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_pack.Folder, "audio/nv/greeting.wav"), TestContext.Current.CancellationToken);

        using var whole = await _server.Client.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "audio/wav"), (whole.StatusCode, whole.Content.Headers.ContentType!.MediaType));
        Assert.Equal(bytes, await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("public, max-age=31536000, immutable", whole.Headers.GetValues("Cache-Control").Single());
        Assert.False(whole.Headers.Contains("Set-Cookie"));

        using var part = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(4, 11) } };
        using var partly = await _server.Client.SendAsync(part, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PartialContent, partly.StatusCode);
        Assert.Equal(bytes[4..12], await partly.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using var again = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        using var known = await _server.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        foreach (var path in new[] { "nv/none.wav", "nv/..%2F..%2Fpack.yaml", "nv/%2e%2e/%2e%2e/pack.yaml", "..%2Fpack.yaml", "nv/", "", "nv", "NV/greeting.wav", "es/greeting.wav" })
        {
            using var none = await _server.Client.GetAsync(new Uri($"/audio/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(none.StatusCode == HttpStatusCode.NotFound, path);
        }
    }

    private static string Action(XElement document) => document.Descendants().Select(verb => verb.Attribute("action")?.Value).OfType<string>().First();

    private static IEnumerable<string> Played(XElement document) => document.Descendants("Play").Select(FileOf);

    private static string FileOf(XElement play) => play.Value["/audio/".Length..play.Value.IndexOf('?', StringComparison.Ordinal)];

    private async Task<XElement> PostAsync(string target, params (string Key, string Value)[] more)
    {
        var form = new Dictionary<string, string>(_call);
        foreach (var (key, value) in more)
            form[key] = value;
        using var answer = await new SignedClient(_server.Client).PostAsync(target, form);
        Assert.Equal(200, (int)answer.StatusCode);
        return XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
