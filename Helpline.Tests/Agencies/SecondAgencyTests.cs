using System.Security.Cryptography;
using System.Xml.Linq;
using Helpline.Flows.Content;
using Helpline.Tests.Admin;
using Helpline.Tests.Settings;
using Helpline.Tests.Telephony;
using Helpline.Web;
using Helpline.Web.Commands.Demo;
using Helpline.Web.Commands.Posters;
using Helpline.Web.Commands.Replaying;
using Helpline.Web.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Agencies;

/// <summary>Everything speaks of the second agency, and nothing of the first.</summary>
public sealed class SecondAgencyTests(SecondAgencyServer second) : IClassFixture<SecondAgencyServer>
{
    private readonly AdminServer _server = second.Server;
    private readonly SecondAgency _agency = second.Agency;

    [Fact]
    public void Its_pack_passes_the_check_and_no_file_of_it_names_the_first_agency()
    {
        Assert.Empty(PackCheck.Check(_agency.Pack));
        Assert.All(Directory.GetFiles(_agency.Pack, "*", SearchOption.AllDirectories), file => Own(File.ReadAllText(file)));
    }

    [Fact]
    public async Task Its_texts_are_its_own_in_one_language()
    {
        var pack = _agency.Read();
        var from = 100;
        foreach (var topic in pack.Topics.Values.Where(topic => topic.Keywords.Count > 0))
        {
            var reply = await TextAsync(topic.Keywords["en"][0], $"+12165550{from++}");
            Own(reply);
            Assert.DoesNotMatch("[¿ñ]|AYUDA|Español", reply);
        }

        Assert.Equal(await TextAsync("HELP", "+12165550171"), await TextAsync("HARBOR4", "+12165550172"));
        Assert.Contains("HARBOR Info", await TextAsync("harbor", "+12165550173"), StringComparison.Ordinal);
        Assert.Contains("Lakeshore Transit", await TextAsync("BUS", "+12165550174"), StringComparison.Ordinal);
        Assert.Contains("OH {LOCAL}".Replace("{LOCAL}", "216-555-0142", StringComparison.Ordinal), await TextAsync("NUMBERS", "+12165550175"), StringComparison.Ordinal);
        Assert.Contains("200+", await TextAsync("SPANISH", "+12165550176"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_is_offered_one_language_and_its_own_ladder()
    {
        var call = Call();
        var greeting = await PostAsync("/twilio/voice", call);
        Own(greeting.Value);
        Assert.Contains("HARBOR", greeting.Value, StringComparison.Ordinal);
        Assert.All(greeting.Descendants("Say"), said => Assert.Equal("en-US", said.Attribute("language")!.Value));
        var action = greeting.Descendants("Gather").First().Attribute("action")!.Value;

        // Key 2 offers no language here, so it leads to a person like any other.
        Assert.NotEmpty((await PostAsync(action, call, ("Digits", "2"))).Descendants("Dial"));

        var dial = await PostAsync(action, call, ("Digits", "1"));
        Assert.Equal(("+12165550142", "+12165550145"), (dial.Descendants("Number").Single().Value, dial.Descendants("Dial").Single().Attribute("callerId")!.Value));
        Assert.Contains("Ohio's own confidential hotline", dial.Value, StringComparison.Ordinal);

        foreach (var key in new[] { "3", "*" })
            Own((await PostAsync(action, call, ("Digits", key))).Value);
        foreach (var (_, language, words) in new SpokenWording(_agency.Read(), "216-555-0144").All)
        {
            Assert.Equal("en", language);
            Own(words);
        }
    }

    [Fact]
    public void Its_posters_and_what_its_partners_sign_are_its_own()
    {
        var (pack, options) = (_agency.Read(), ValidSettings.Read(_agency.Settings(ValidSettings.ForProduction())));

        Assert.Equal(["bus-en", "platform-en"], Poster.Of(pack, options).Select(poster => poster.Name));
        foreach (var page in Poster.Of(pack, options).Select(poster => poster.Page()).Concat(PartnerPage.Of(pack, options).Select(page => page.Body())))
        {
            Own(page);
            Assert.Contains("Lakeshore Transit", page, StringComparison.Ordinal);
        }

        Assert.Contains("HARBOR1", Poster.Of(pack, options)[0].Page(), StringComparison.Ordinal);
        Assert.Contains("62501", Poster.Of(pack, options)[0].Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_days_are_told_in_its_own_time_zone()
    {
        await _server.Client.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("America/New_York", _server.Services.GetRequiredService<HelplineOptions>().TimeZone.Id);
    }

    [Fact]
    public void Its_made_up_year_has_its_areas_its_words_and_its_language()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var year = new DemoYear(new ServiceDays(zone), ValidSettings.Read(_agency.Settings(ValidSettings.ForProduction())), _agency.Read()).Ending(new DateOnly(2026, 6, 30));

        Assert.NotEmpty(year);
        Assert.All(year, line => Assert.Matches(@"^(anonymous|\+1216)", line.From.Address));
        Assert.All(year.OfType<ScriptLine.Sms>(), line => Own(line.Body));
        Assert.Contains(year.OfType<ScriptLine.Sms>(), line => line.Body == "HARBOR1");
        Assert.DoesNotContain(year.OfType<ScriptLine.Sms>(), line => line.Body.Contains("SEÑALES", StringComparison.Ordinal));
        Assert.DoesNotContain(year.OfType<ScriptLine.Voice>(), line => line.Keys is ['2', ..]);
    }

    private static void Own(string text) => SecondAgency.AssertOwn(text);

    private static Dictionary<string, string> Call() => new()
    {
        ["AccountSid"] = HelplineServer.AccountSid,
        ["CallSid"] = "CA" + RandomNumberGenerator.GetHexString(32, lowercase: true),
        ["From"] = "+12165550160",
        ["To"] = "+12165550145",
        ["CallStatus"] = "in-progress",
        ["Direction"] = "inbound",
    };

    private async Task<string> TextAsync(string body, string from) => (await PostAsync("/twilio/sms", new()
    {
        ["AccountSid"] = HelplineServer.AccountSid,
        ["MessageSid"] = "SM" + RandomNumberGenerator.GetHexString(32, lowercase: true),
        ["From"] = from,
        ["To"] = "62501",
        ["Body"] = body,
    })).Value;

    private async Task<XElement> PostAsync(string target, Dictionary<string, string> form, params (string Key, string Value)[] more)
    {
        form = more.Aggregate(form, (all, field) => new Dictionary<string, string>(all) { [field.Key] = field.Value });
        using var answer = await new SignedClient(_server.Client).PostAsync(target, form);
        Assert.Equal(200, (int)answer.StatusCode);
        return XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
