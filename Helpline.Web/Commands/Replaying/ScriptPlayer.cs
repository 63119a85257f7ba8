using System.Globalization;
using System.Text;
using Helpline.Flows;
using Helpline.Web.Intake;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;
using Helpline.Web.Telephony;

namespace Helpline.Web.Commands.Replaying;

/// <summary>Plays a script through the real intake and the real close of day, line by line, on a virtual clock.</summary>
internal sealed class ScriptPlayer(
    SmsIntake texts, CallPlayer calls, ReplayDayCloser ends, PlayedStore store, KeptStore kept, Salts salts, ServiceDays days, VirtualClock clock, HelplineOptions options)
{
    /// <summary>Plays all lines and closes the last day. <paramref name="played"/> is told after each line.</summary>
    public async Task<ReplayResult> PlayAsync(IReadOnlyList<ScriptLine> script, Action<int> played, CancellationToken cancellation)
    {
        var closed = await kept.LastClosedAsync(cancellation);
        if (script.Count > 0 && closed >= days.Today(script[0].At))
        {
            throw ScriptReader.Refused(1, $"{IsoDate.Text(days.Today(script[0].At))} is closed in this store.");
        }

        if (!await store.BeginAsync(cancellation))
        {
            throw new StartRefusedException("The store holds contacts of an open day: a script is played when that day is closed.");
        }

        if (script.Count == 0)
        {
            return new ReplayResult(0, 0);
        }

        var today = days.Today(script[0].At);
        var before = closed ?? today.AddDays(-1);
        clock.Now = script[0].At;

        // Open before its first line, from which perhaps nothing is counted.
        await salts.TodayAsync(cancellation);
        for (var line = 0; line < script.Count; line++)
        {
            var day = days.Today(script[line].At);
            if (day > today)
            {
                await ends.CloseAsync(day.AddDays(-1), cancellation);
                today = day;
            }

            clock.Now = script[line].At;
            await PlayAsync(script[line], line, cancellation);
            played(line + 1);
        }

        await ends.CloseAsync(today, cancellation);
        await store.EndAsync(cancellation);
        return new ReplayResult(script.Count, today.DayNumber - before.DayNumber);
    }

    // What the provider's ids are in the app. Nothing of them is kept.
    private Task PlayAsync(ScriptLine line, int number, CancellationToken cancellation)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{line.At:O} {number}");
        return line switch
        {
            ScriptLine.Sms text => texts.AnswerAsync(SmsForm.Read(Form(text, id), options.KeywordsAnsweredBy), cancellation),
            ScriptLine.Voice call => calls.PlayAsync(call, id),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // The form is read like the provider's own: what it tells besides the text is decided there.
    private static SignedForm Form(ScriptLine.Sms text, string id)
    {
        var fields = new[] { ("MessageSid", id), ("From", text.From.Address), ("To", text.To), ("Body", text.Body) };
        return SignedForm.Parse(Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"))));
    }
}

/// <summary>What was played. It prints as the command's result.</summary>
internal sealed record ReplayResult(int Events, int Days)
{
    public override string ToString() => FormattableString.Invariant($"replayed {Events} events, {Days} days closed");
}
