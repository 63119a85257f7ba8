using Helpline.Tests.Settings;
using Helpline.Web.Doctor;
using Helpline.Web.Telephony;

namespace Helpline.Tests.Doctor;

public sealed partial class AddressTrapTests
{
    [Theory]
    [InlineData("sms_fallback_url", true)]
    [InlineData("voice_fallback_url", false)]
    public async Task A_fallback_is_asked_whether_it_says_what_the_pack_says(string field, bool isText)
    {
        var (now, _) = Documents(isText);
        _bench.Voice[field] = "http://127.0.0.1:1/document.xml";
        Assert.Contains("fallback-unreachable", await TrapsAsync());

        await using var site = await Site.StartAsync(context => SayAsync(context, 200, "text/xml", "not a document"));
        _bench.Voice[field] = new Uri(site.Address, "document.xml").AbsoluteUri;
        Assert.Equal(["fallback-broken"], Fallbacks(await TrapsAsync()));

        site.Answer = context => SayAsync(context, 404, "text/xml", now);
        Assert.Equal(["fallback-broken"], Fallbacks(await TrapsAsync()));

        site.Answer = context => SayAsync(context, 200, "text/xml", isText ? "<Response><Message>Hello.</Message></Response>" : "<Response><Say>Hello.</Say></Response>");
        Assert.Equal(["fallback-differs"], Fallbacks(await TrapsAsync()));

        site.Answer = context => SayAsync(context, 200, "text/xml", now);
        Assert.Empty(Fallbacks(await TrapsAsync()));
    }

    [Theory]
    [InlineData("sms_fallback_url", true)]
    [InlineData("voice_fallback_url", false)]
    public async Task A_fallback_of_another_type_or_for_the_other_kind_helps_nobody(string field, bool isText)
    {
        var (now, swapped) = Documents(isText);
        await using var site = await Site.StartAsync(context => SayAsync(context, 200, "text/plain; charset=utf-8", now));
        _bench.Voice[field] = new Uri(site.Address, "document.xml").AbsoluteUri;
        Assert.Contains("another type than text/xml", Assert.Single(await FallbackFindingsAsync()).What, StringComparison.Ordinal);

        site.Answer = context => SayAsync(context, 200, "text/xml; charset=nobodys", now);
        Assert.Equal(["fallback-broken"], Fallbacks(await TrapsAsync()));

        foreach (var useless in new[] { swapped, "<Response/>", isText ? "<Response><Message> </Message></Response>" : "<Response><Hangup/></Response>" })
        {
            site.Answer = context => SayAsync(context, 200, "text/xml", useless);
            var found = Assert.Single(await FallbackFindingsAsync());
            Assert.Equal(("fallback-broken", Severity.Error), (found.Trap, found.Severity));
            Assert.Contains(isText ? "holds no Message" : "holds no Say, Play or Dial", found.What, StringComparison.Ordinal);
        }

        site.Answer = context => SayAsync(context, 200, "Application/XML; charset=utf-8", now);
        Assert.Empty(Fallbacks(await TrapsAsync()));
    }

    [Theory]
    [InlineData("sms_fallback", true, null, "GET")]
    [InlineData("sms_fallback", true, "GET", "POST")]
    [InlineData("voice_fallback", false, "POST", "GET")]
    [InlineData("voice_fallback", false, "GET", "POST")]
    public async Task A_fallback_is_asked_by_the_method_that_is_set_for_it(string fields, bool isText, string? set, string taken)
    {
        var (now, _) = Documents(isText);
        var signatures = 0;
        await using var site = await Site.StartAsync(context =>
        {
            signatures += context.Request.Headers["X-Twilio-Signature"].Count;
            return SayAsync(context, context.Request.Method == taken ? 200 : 405, "text/xml", now);
        });
        _bench.Voice[$"{fields}_url"] = new Uri(site.Address, "document.xml").AbsoluteUri;
        _bench.Voice[$"{fields}_method"] = set;
        Assert.Equal(["fallback-method"], Fallbacks(await TrapsAsync()));

        _bench.Voice[$"{fields}_method"] = taken;
        Assert.Empty(Fallbacks(await TrapsAsync()));
        Assert.Equal(0, signatures);
    }

    [Fact]
    public async Task The_fallback_of_a_messaging_service_has_a_method_too()
    {
        await using var site = await Site.StartAsync(context =>
            SayAsync(context, context.Request.Method == "GET" ? 200 : 405, "text/xml", Documents(isText: true).Now));
        var service = _bench.UseService();
        service["fallback_url"] = site.Address.AbsoluteUri;
        Assert.Equal(["fallback-method"], Fallbacks(await TrapsAsync()));

        service["fallback_method"] = "GET";
        Assert.Empty(Fallbacks(await TrapsAsync()));
    }

    [Fact]
    public async Task A_TwiML_Bin_and_addresses_for_examples_are_not_asked()
    {
        _bench.Voice["sms_fallback_url"] = "https://handler.twilio.com/twiml/EH" + new string('a', 32);

        Assert.Empty(Fallbacks(await TrapsAsync()));
        Assert.Equal([Reached.NotAsked, Reached.NotAsked], (await _bench.ExamineAsync()).Address!.Fallbacks.Select(fallback => fallback.Reached));
    }

    private static IEnumerable<string> Fallbacks(IEnumerable<string> traps) => traps.Where(trap => trap.StartsWith("fallback-", StringComparison.Ordinal));

    private async Task<IEnumerable<TrapFinding>> FallbackFindingsAsync() =>
        (await _bench.FindingsAsync()).Where(finding => finding.Trap.StartsWith("fallback-", StringComparison.Ordinal));

    private (string Now, string Swapped) Documents(bool isText)
    {
        var documents = new FallbackDocuments(ValidSettings.Read(_bench.Settings), Shipped.Pack);
        return isText ? (documents.Sms(), documents.Voice()) : (documents.Voice(), documents.Sms());
    }
}
