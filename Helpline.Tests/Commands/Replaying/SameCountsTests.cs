using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Helpline.Tests.Simulator.Calls;
using Helpline.Tests.Telephony;
using Helpline.Tests.Voice.Walks;
using Helpline.Web.Commands.Replaying;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Commands.Replaying;

/// <summary>A day of chance, once as a script and once through the webhooks, whose calls the simulator's emulator of Twilio walks.</summary>
public sealed class SameCountsTests : IAsyncDisposable
{
    private const int Lines = 250;

    private static readonly TwilioAccount _account = new(HelplineServer.AccountSid, HelplineServer.AuthToken, HelplineServer.PublicBase, "72331");

    private static readonly string[] _bodies =
    [
        "HELP", "AYUDA", "SIGNS", "señales", "SAFE1", "SEGURA3 SEÑALES", "work", "TRABAJO", "STOP", "ALTO", "START", "BUS", "ok", "911", "TIP", "asdf qwer", "", "Liked \"that\"", "1", "4",
    ];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero));
    private readonly CallServer _server;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-replay-");

    public SameCountsTests() => _server = new CallServer { Clock = _clock };

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_script_counts_what_the_same_day_counts_through_the_webhooks()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var script = Script(new Dice(seed)).ToList();

        await using var played = await PlayedStores.OpenAsync($"Data Source={Path.Combine(_folder.FullName, "played.db")}");
        var result = await played.PlayAsync(script);
        await LiveAsync(ScriptReader.Read(script, DateTimeOffset.MaxValue));

        Assert.Equal(new ReplayResult(Lines, 1), result);
        var expected = Lengthless(await PlayedStores.CountsAsync(_server.Services.GetRequiredService<Database>()));
        var counts = Lengthless(await played.CountsAsync());
        Assert.True(counts.Count > 40, $"seed {seed}");
        Assert.True(expected.SequenceEqual(counts), $"seed {seed}:\n{string.Join('\n', expected.Except(counts))}\nbut\n{string.Join('\n', counts.Except(expected))}");
    }

    // A script does not tell how long a call lasted.
    private static List<string> Lengthless(IEnumerable<string> counts) => [.. counts.Where(count => !count.Contains(" minutes ", StringComparison.Ordinal))];

    private static IEnumerable<string> Script(Dice dice)
    {
        // From three in the morning on, and well before the next close.
        var at = new DateTimeOffset(2026, 3, 5, 3, 0, 0, TimeSpan.FromHours(-7));
        for (var line = 0; line < Lines; line++)
        {
            at += TimeSpan.FromSeconds(dice.Roll(600));
            var from = dice.Percent(10) ? dice.Pick("anonymous", "+266696687") : string.Create(CultureInfo.InvariantCulture, $"+150555501{dice.Roll(100):00}");
            var keys = Enumerable.Range(0, dice.Roll(5)).Select(_ => dice.Pick("1", "1", "2", "3", "4", "5", "6", "9", "0", "*", "#")).ToList();
            var answers = Enumerable.Range(0, 1 + dice.Roll(3)).Select(_ => dice.Pick("accept", "busy", "no-answer", "failed", "decline", "voicemail")).ToList();
            yield return dice.Percent(50)
                ? JsonSerializer.Serialize(new { at, channel = "sms", from, to = "72331", body = dice.Pick(_bodies) })
                : JsonSerializer.Serialize(new { at, channel = "voice", from, keys, answers });
        }
    }

    private async Task LiveAsync(IReadOnlyList<ScriptLine> script)
    {
        var twilio = new SignedClient(_server.Client);
        foreach (var line in script)
        {
            _clock.SetUtcNow(line.At);
            if (line is ScriptLine.Sms text)
            {
                await SignedClient.ReplyAsync(await twilio.PostAsync("/twilio/sms", SignedClient.TextForm(text.Body, text.From.Address)));
            }
            else
            {
                await CallAsync((ScriptLine.Voice)line);
            }
        }

        // What waits from an earlier flush, then the rest.
        for (var flush = 0; flush < 2; flush++)
            await _server.Services.GetRequiredService<TextCounts>().FlushAsync(TestContext.Current.CancellationToken);

        // It ends when all is counted.
        await _server.Services.GetRequiredService<CallLog>().StopAsync(TestContext.Current.CancellationToken);
        _clock.SetUtcNow(new DateTimeOffset(2026, 3, 6, 3, 0, 0, TimeSpan.FromHours(-7)));
        await _server.Services.GetRequiredService<DayCloser>().LookAsync(TestContext.Current.CancellationToken);
    }

    private async Task CallAsync(ScriptLine.Voice line)
    {
        var call = new CallEmulator(new()
        {
            PublicBase = new(HelplineServer.PublicBase),
            Caller = line.From.Address,
            Line = "+15055550100",
            AccountSid = HelplineServer.AccountSid,
            CallSid = "CA" + RandomNumberGenerator.GetHexString(32, lowercase: true),
        });
        using var chance = RandomNumberGenerator.Create();
        using var node = new TwilioWire(_account, chance, () => _server.Address);
        var people = new People(string.Concat(line.Keys), line.Answers);
        await VirtualTimeDriver.ToTheEndAsync(call, new CallWire(_account, node).PostAsync, people.Next, TestContext.Current.CancellationToken);
    }

    /// <summary>Plays the caller and the lines as a script says, each act when its moment has come.</summary>
    private sealed class People(string keys, IReadOnlyList<LineAnswer> answers)
    {
        private TimeSpan? _prompted;
        private TimeSpan? _rang;
        private int _prompts;
        private int _legs;

        public PlannedAct? Next(CallEmulator call)
        {
            var (caller, line) = (call.Caller, call.Advocate);
            if (caller.Doing == PhoneActivity.MayPress && _prompted != caller.Since)
                (_prompted, _prompts) = (caller.Since, _prompts + 1);
            if (line.Doing == PhoneActivity.Rings && _rang != line.Since)
                (_rang, _legs) = (line.Since, _legs + 1);

            var answer = answers[Math.Clamp(_legs - 1, 0, answers.Count - 1)];
            return (caller.Doing, line.Doing, answer) switch
            {
                (PhoneActivity.MayPress, _, _) when _prompts <= keys.Length => In(caller, 1, new Act.Presses(Caller: true, keys[_prompts - 1])),
                (_, PhoneActivity.Rings, LineAnswer.Busy) => In(line, 2, new Act.Refuses("busy")),
                (_, PhoneActivity.Rings, LineAnswer.NoAnswer) => In(line, 20, new Act.Refuses("no-answer")),
                (_, PhoneActivity.Rings, LineAnswer.Failed) => In(line, 1, new Act.Refuses("failed")),
                // The second number of the ladder is the bridge, which no key can decline.
                (_, PhoneActivity.Rings, LineAnswer.Decline) when call.RingingLine == 2 || answers is [] => In(line, 2, new Act.Refuses("busy")),
                (_, PhoneActivity.Rings, _) => In(line, 4, new Act.Answers(answer == LineAnswer.Voicemail)),
                (_, PhoneActivity.MayPress, LineAnswer.Accept) => In(line, 1, new Act.Presses(Caller: false, '1')),
                (_, PhoneActivity.MayPress, LineAnswer.Decline) => In(line, 1, new Act.Presses(Caller: false, '2')),
                (_, PhoneActivity.Joined, _) => In(line, answer == LineAnswer.Accept ? 300 : 30, new Act.HangsUp(Caller: false)),
                _ => null,
            };
        }

        private static PlannedAct In(PhoneState now, double seconds, Act act) => new(now.Since + TimeSpan.FromSeconds(seconds), act);
    }
}
