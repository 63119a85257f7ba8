using System.Security.Cryptography;
using Helpline.Flows.Content;
using Helpline.Tests.Content;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Intake;

/// <summary>Where the ad hangs that somebody saw: told by a word or by a number, remembered for the day, counted, and never heard in a reply.</summary>
public sealed class PlacementTests : IAsyncDisposable
{
    private const string RestroomNumber = "+15055550177";
    private const string TrainNumber = "+15055550178";

    private static readonly DateOnly _monthIsOverForADay = new(2026, 3, 30);

    private static readonly Wording _wording = Shipped.Wording;
    private readonly PackCopy _pack = new();
    private readonly HelplineServer _server;

    public PlacementTests()
    {
        _pack
            .Replace("placements.yaml", "restroom: {words: {en: [SAFE5], es: [SEGURA5]}}", $"restroom: {{words: {{en: [SAFE5], es: [SEGURA5]}}, numbers: [\"{RestroomNumber}\"]}}")
            .Replace("placements.yaml", "train: {words: {en: [SAFE3], es: [SEGURA3]}}", $"train: {{words: {{en: [SAFE3], es: [SEGURA3]}}, numbers: [\"{TrainNumber}\"]}}");
        _server = new() { Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(-7))) };
        _server.Settings["Helpline:Pack"] = _pack.Folder;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Database Database => _server.Services.GetRequiredService<Database>();

    private SignedClient Twilio => new(_server.Client);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _pack.Dispose();
    }

    [Fact]
    public async Task The_first_text_that_tells_a_placement_is_the_one_that_counts()
    {
        var rider = Rider.New();

        Assert.Equal(_wording.Text("WORK", "en"), await TextAsync("WORK", rider));
        Assert.Equal(["-"], await PlacementsAsync("sms"));
        Assert.Equal(_wording.Text("SIGNS", "en"), await TextAsync("SAFE1 SIGNS", rider));
        Assert.Equal(_wording.Text("SIGNS", "es"), await TextAsync("SEÑALES SEGURA2", rider));
        Assert.Equal(_wording.Text("HELP", "en"), await TextAsync("HELP", rider, RestroomNumber));

        Assert.Equal(["bus"], await PlacementsAsync("sms"));
    }

    [Fact]
    public async Task A_number_of_its_own_tells_where_an_ad_hangs_and_a_word_says_more()
    {
        Assert.Equal(_wording.Text("SIGNS", "en"), await TextAsync("SIGNS", Rider.New(), RestroomNumber));
        Assert.Equal(_wording.Text("HELP", "es"), await TextAsync("segura6", Rider.New(), RestroomNumber));
        Assert.Equal(_wording.Text("UNKNOWN", "en"), await TextAsync("qwrtp", Rider.New(), TrainNumber));

        Assert.Equal(["restroom", "train", "web"], await PlacementsAsync("sms"));
    }

    [Fact]
    public async Task A_caller_counts_where_the_first_number_hangs_that_tells()
    {
        foreach (var number in new[] { "+15055550100", TrainNumber, RestroomNumber })
            await CallAsync(Rider.New(), number);
        var again = Rider.New();
        foreach (var number in new[] { "+15055550100", TrainNumber, RestroomNumber })
            await CallAsync(again, number);

        await CountedAsync("-", "restroom", "train", "train");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_placement_is_a_dimension_of_the_log_and_of_the_public_file(string engine)
    {
        if (engine == "postgres")
            _server.Settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
        for (var person = 0; person < 12; person++)
        {
            await TextAsync("SAFE4", Rider.New());
            await CallAsync(Rider.New(), TrainNumber);
        }

        await CountedAsync([.. Enumerable.Repeat("train", 12)]);
        Assert.True(await _server.Services.GetRequiredService<DayStore>().CloseAsync(_monthIsOverForADay, Salts.New(), Cancellation));

        var kept = _server.Services.GetRequiredService<KeptStore>();
        var log = (await kept.LogAsync("2026-03", "2026-03", Cancellation)).ToCsv();
        Assert.Contains("2026-03-05,day,sms,en,platform,HELP,crisis,12", log, StringComparison.Ordinal);
        Assert.Contains("2026-03-05,day,voice,en,train,,left,12", log, StringComparison.Ordinal);
        var published = (await kept.PublicAsync("2026-03", Cancellation)).ToCsv();
        Assert.Contains("2026-03,placement,platform,10", published, StringComparison.Ordinal);
        Assert.Contains("2026-03,placement,train,10", published, StringComparison.Ordinal);
    }

    private async Task<string?> TextAsync(string body, string from, string to = "72331")
    {
        var form = SignedClient.TextForm(body, from);
        form["To"] = to;
        return await SignedClient.ReplyAsync(await Twilio.PostAsync("/twilio/sms", form));
    }

    private async Task CallAsync(string from, string to)
    {
        using var answer = await Twilio.PostAsync("/twilio/voice", new Dictionary<string, string>
        {
            ["AccountSid"] = HelplineServer.AccountSid,
            ["CallSid"] = "CA" + RandomNumberGenerator.GetHexString(32, lowercase: true),
            ["From"] = from,
            ["To"] = to,
            ["CallStatus"] = "in-progress",
        });
        Assert.Equal(200, (int)answer.StatusCode);
    }

    // Calls are counted behind their backs, in the order in which they came.
    private async Task CountedAsync(params string[] expected)
    {
        for (var tries = 0; tries < 2400 && !(await PlacementsAsync("voice")).SequenceEqual(expected); tries++)
            await Task.Delay(25, Cancellation);
        Assert.Equal(expected, await PlacementsAsync("voice"));
    }

    private async Task<IReadOnlyList<string>> PlacementsAsync(string channel) =>
    [
        .. (await Database.RunAsync(
            sql => sql.RowsAsync<string>("select coalesce(placement, '-') from live.conversation where channel = @channel", new { channel }), Cancellation))
            .Order(StringComparer.Ordinal),
    ];
}
