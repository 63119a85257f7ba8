using Helpline.Flows;
using Helpline.Flows.Matching;
using Helpline.Flows.Sms;
using Helpline.Web.Intake;

namespace Helpline.Tests.Sms;

/// <summary>
/// Golden conversations as plain text: <c>&gt;</c> what a person sends, <c>&lt;</c> the message and language that
/// come back, <c>-</c> the reason of a silence, <c>+5</c> minutes that pass. The state is written and read back
/// between the turns, as the store does it.
/// </summary>
public sealed class DialogueTests
{
    private static readonly IntentMatcher _matcher = Shipped.Matcher;

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Dialogues", "texts");

    [Theory]
    [MemberData(nameof(Files))]
    public void Conversation_goes_as_written(string name)
    {
        var script = File.ReadAllLines(Path.Combine(Folder, name + ".txt"));

        Assert.Equal(script.Where(line => line is not ("" or ['#', ..])), Play(script));
    }

    private static IEnumerable<string> Play(IEnumerable<string> script)
    {
        var session = new SmsSession();
        var minute = 29_000_000L;
        foreach (var line in script)
        {
            switch (line)
            {
                case ['+', .. var minutes]:
                    minute += int.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture);
                    yield return line;
                    break;
                case ['>', ' ', .. var sent]:
                    yield return line;
                    var turn = SmsMachine.Take(session, Hear(sent, minute), "en");
                    session = SessionRow.Read(SessionRow.Write(turn.Next));
                    foreach (var effect in turn.Effects)
                        yield return Show(effect);
                    break;
            }
        }
    }

    private static SmsInput Hear(string sent, long minute)
    {
        const string picture = "[picture]";
        var optOut = Enum.GetValues<OptOutType>().FirstOrDefault(type => sent.StartsWith($"[OptOutType={type}]", StringComparison.OrdinalIgnoreCase));
        var body = sent.StartsWith('[') ? sent[(sent.IndexOf(']', StringComparison.Ordinal) + 1)..].Trim() : sent;
        return new SmsInput
        {
            Match = _matcher.Match(body),
            HasMedia = sent.StartsWith(picture, StringComparison.Ordinal),
            OptOutType = optOut,
            FromPhone = !sent.StartsWith("[machine]", StringComparison.Ordinal),
            Minute = minute,
            Fingerprint = StringComparer.Ordinal.GetHashCode(body) & 0xFFFF,
        };
    }

    private static string Show(Effect effect) => effect switch
    {
        Effect.Reply { Minutes: { } minutes } reply => $"< {reply.Message} {reply.Language} {minutes}",
        Effect.Reply reply => $"< {reply.Message} {reply.Language}",
        Effect.StaySilent silent => $"- {silent.Reason}",
        _ => $"! {effect.GetType().Name}",
    };
}
