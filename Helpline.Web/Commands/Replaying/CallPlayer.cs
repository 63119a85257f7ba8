using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Web.Intake;

namespace Helpline.Web.Commands.Replaying;

/// <summary>
/// Plays a call to its end through the real turns and the real ladder, as the provider would by its webhooks. It takes no time, so
/// it counts on the day on which it came in, and the lines that it rang are free again for the next call.
/// </summary>
internal sealed class CallPlayer(CallIntake intake, CallLog log, ContentPack pack)
{
    // Somewhat more than a talk, on either kind of line.
    private const int TalkSeconds = 300;
    private const int VoicemailSeconds = 30;

    public async Task PlayAsync(ScriptLine.Voice line, string callId)
    {
        // A script does not tell which number was called.
        var caller = new Caller(line.From, To: "", callId);
        var (keys, answers) = (new Queue<char>(line.Keys), new Queue<LineAnswer>(line.Answers));
        (Call Call, CallInput Input)? next = (new Call { Language = pack.Languages[0] }, new CallInput.Arrival());
        while (next is var (call, input))
        {
            next = Follow((await intake.AnswerAsync(call, input, caller)).Effects, keys, answers);
        }

        await log.CountWaitingAsync();
    }

    /// <summary>What the effects lead to; null when the call is over.</summary>
    private static (Call, CallInput)? Follow(IReadOnlyList<CallEffect> effects, Queue<char> keys, Queue<LineAnswer> answers)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case CallEffect.Ask ask when keys.TryDequeue(out var key):
                    return (ask.Next, new CallInput.Key(key));
                case CallEffect.GoOn goOn:
                    return (goOn.Next, new CallInput.Silence());
                case CallEffect.DialRung dial:
                    return (dial.Next, EndOf(Next(answers), dial.Next.Mode));
                case CallEffect.HangUp:
                    return null;
            }
        }

        return null;
    }

    private static LineAnswer Next(Queue<LineAnswer> answers) => answers.Count switch
    {
        0 => LineAnswer.NoAnswer,
        1 => answers.Peek(),
        _ => answers.Dequeue(),
    };

    // As the provider reports it. On a bridge no key is asked for: whoever picks up is joined, a machine too.
    private static CallInput.DialEnd EndOf(LineAnswer answer, RungMode mode) => (answer, mode) switch
    {
        (LineAnswer.Accept, _) => new("completed", Bridged: true, TalkSeconds),
        (LineAnswer.Voicemail, RungMode.Bridge) => new("completed", Bridged: true, VoicemailSeconds),
        (LineAnswer.Voicemail or LineAnswer.Decline, RungMode.Warm) => new("completed", Bridged: false, VoicemailSeconds),
        (LineAnswer.Failed, _) => new("failed", Bridged: false, Seconds: null),
        (LineAnswer.NoAnswer, _) => new("no-answer", Bridged: false, Seconds: null),
        _ => new("busy", Bridged: false, Seconds: null),
    };
}
