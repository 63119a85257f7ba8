using System.Net;
using System.Text;
using System.Xml.Linq;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Logging;

/// <summary>Texts, calls, reports, forgeries and nonsense, all of them full of things that must not be found anywhere.</summary>
internal static class EveryRequest
{
    private const string Marker = "purpleelephant";
    private const string Rider = "+15055550147";
    private const string Stranger = "+15055550148";
    private const string Sid = "SM5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e";

    public static IReadOnlyList<string> Secrets { get; } =
        [Marker, Rider[1..], Rider[2..], Rider[5..], "555-0147", Stranger[1..], Stranger[5..], Sid[2..], "/twilio/", "From="];

    public static async Task SendAsync(HttpClient client)
    {
        var twilio = new SignedClient(client);
        await TextAsync(twilio);
        await CallAsync(twilio);
        await ForgeAsync(client);
        foreach (var path in new[] { "/health/live", "/health/ready", "/simulator", $"/{Marker}?q={Stranger}", $"/twilio/sms?Body={Marker}", "/%00%ff" })
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }
    }

    private static async Task TextAsync(SignedClient twilio)
    {
        foreach (var body in new[] { "HELP", $"{Marker} 911", "STOP", Marker, "BUS", "\u0001\uFFFD<Say>", "" })
        {
            using var answer = await twilio.PostAsync("/twilio/sms", SignedClient.TextForm(body, Rider));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        // Redelivered, reported, and to a route that does not exist.
        for (var copy = 0; copy < 2; copy++)
        {
            using var again = await twilio.PostAsync("/twilio/sms", SignedClient.TextForm(Marker, Rider, Sid));
        }

        using var status = await twilio.PostAsync("/twilio/sms/status", SignedClient.TextForm(Marker, Rider, Sid));
        using var nowhere = await twilio.PostAsync($"/twilio/{Marker}/{Sid}?From={Rider}", SignedClient.TextForm(Marker, Rider, Sid));
    }

    /// <summary>Follows every address that a call is given, with a key pressed, until nothing new comes.</summary>
    private static async Task CallAsync(SignedClient twilio)
    {
        var form = SignedClient.TextForm("", Rider);
        form["CallSid"] = "CA" + Sid[2..];
        form["CallerName"] = Marker;
        form["CallStatus"] = "in-progress";
        form["Digits"] = "1";
        form["DialCallStatus"] = "busy";
        var addresses = new Queue<string>(["/twilio/voice", "/twilio/voice/status", $"/twilio/voice/v1/{Marker}/en"]);
        var seen = new HashSet<string>();
        while (addresses.TryDequeue(out var address) && seen.Count < 60)
        {
            if (!seen.Add(address))
            {
                continue;
            }

            using var answer = await twilio.PostAsync(address, form);
            Assert.InRange((int)answer.StatusCode, 200, 299);
            var document = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (document.Length > 0)
            {
                XDocument.Parse(document).Descendants().Attributes()
                    .Where(attribute => attribute.Name.LocalName is "action" or "url" or "statusCallback")
                    .Select(attribute => new Uri(new Uri($"{HelplineServer.PublicBase}{address}"), attribute.Value).PathAndQuery)
                    .ToList()
                    .ForEach(addresses.Enqueue);
            }
        }

        Assert.InRange(seen.Count, 8, 60);
    }

    private static async Task ForgeAsync(HttpClient client)
    {
        var strangers = new SignedClient(client, authToken: new string('0', 32));
        using var forged = await strangers.PostAsync("/twilio/sms", SignedClient.StrangersForm(Marker, Stranger));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        foreach (var content in new HttpContent?[]
        {
            null,
            new StringContent(Marker),
            new StringContent($"{{\"From\":\"{Stranger}\"", Encoding.UTF8, "application/json"),
            new StringContent($"From={Stranger}&Body=%zz%00{Marker}", Encoding.UTF8, "application/x-www-form-urlencoded"),
            new StringContent("Body=" + new string('x', 70_000) + Marker, Encoding.UTF8, "application/x-www-form-urlencoded"),
        })
        {
            using var refused = await client.PostAsync($"/Twilio/voice/{Marker}?To={Stranger}", content, TestContext.Current.CancellationToken);
            Assert.InRange((int)refused.StatusCode, 400, 499);
        }
    }
}
