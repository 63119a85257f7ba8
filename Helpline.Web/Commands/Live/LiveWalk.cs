using System.Globalization;
using System.Text;
using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Web.Logging;

namespace Helpline.Web.Commands.Live;

/// <summary>
/// Leads through the steps, waits for what Twilio sends, and says what it really did. Only fields of a closed list are told with their
/// values, all others by their names: the report holds nobody's number, not even the operator's.
/// </summary>
internal sealed class LiveWalk(LiveTap tap, TextReader input, TextWriter output, TimeSpan patience, Action<string> keep)
{
    // Of a telephone number, whatever stands between them.
    private const int LeastDigits = 7;

    private static readonly string[] _told =
    [
        "SmsStatus", "OptOutType", "NumSegments", "NumMedia", "MessageStatus", "ErrorCode", "CallStatus", "Direction", "DialCallStatus", "DialBridged",
        "DialCallDuration", "CallDuration", "SipResponseCode", "StirVerstat", "Digits", "SequenceNumber",
    ];

    private readonly StringBuilder _report = new();
    private Task<string?>? _line;

    /// <returns>Whether every step was seen.</returns>
    public async Task<bool> GoAsync(IReadOnlyList<Rung> rungs, ContentPack pack, HelplineOptions options, CancellationToken cancellation)
    {
        var steps = LiveStep.All(tap.Code);
        var seen = true;
        foreach (var (number, step) in steps.Index())
        {
            // What came before a step is told belongs to the last one; whoever is quick may send what ends it as soon as it is.
            while (tap.Webhooks.TryRead(out var late))
            {
                await SayAsync($"- (after its end) {Told(late)}");
            }

            await SayAsync(string.Create(CultureInfo.InvariantCulture, $"## {number + 1} of {steps.Count}: {step.Id}\n{step.Do}"));
            if (step.LeftOut(rungs, pack, options) is { } why)
            {
                await SayAsync($"- left out: {why}");
                continue;
            }

            var came = step.Ends is not { } ends || await WaitAsync(ends, cancellation);
            seen &= came;
            if (!came)
            {
                await SayAsync("- NOT SEEN: Twilio sent nothing that ends this step");
            }
            else if (step.Ask is { } question)
            {
                await AskAsync(question, cancellation);
            }

            // Whoever breaks the walk off has the steps up to here.
            keep(_report.ToString());
        }

        return seen;
    }

    private async Task<bool> WaitAsync(Predicate<LiveWebhook> end, CancellationToken cancellation)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ends.CancelAfter(patience);
        var skipped = LineAsync();
        try
        {
            while (true)
            {
                var webhook = tap.Webhooks.ReadAsync(ends.Token).AsTask();
                if (await Task.WhenAny(webhook, skipped) == skipped && await skipped is not null)
                {
                    _line = null;
                    await ends.CancelAsync();
                    await ((Task)webhook).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    return false;
                }

                // At the end of the input nobody skips.
                var came = await webhook;
                await SayAsync($"- {Told(came)}");
                if (end(came))
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task AskAsync(string question, CancellationToken cancellation)
    {
        await SayAsync($"{question} ");
        var answer = await ReadAsync(cancellation);
        while (answer is not null && (PersonalData.IsIn(answer) || answer.Count(char.IsDigit) >= LeastDigits))
        {
            await output.WriteLineAsync("That may be somebody's number or address, and the report holds none. Say it without? ");
            answer = await ReadAsync(cancellation);
        }

        _report.Append(CultureInfo.InvariantCulture, $"- the operator: {(string.IsNullOrWhiteSpace(answer) ? "said nothing" : answer.Trim())}\n");
    }

    private async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        var answer = await LineAsync().WaitAsync(cancellation);
        _line = answer is null ? _line : null;
        return answer;
    }

    // A console cannot be asked and left: one question stands until it is answered.
    private Task<string?> LineAsync() => _line ??= Task.Run(input.ReadLine);

    private async Task SayAsync(string text)
    {
        _report.Append(text).Append('\n');
        await output.WriteLineAsync(text);
        await output.FlushAsync();
    }

    private static string Told(LiveWebhook webhook)
    {
        var told = _told.Where(webhook.Fields.ContainsKey).Select(field => $"{field}={(webhook[field] is { Length: > 0 } value ? LogRedactor.Redact(value) : "(empty)")}");
        var others = webhook.Fields.Keys.Except(_told).Order(StringComparer.Ordinal);
        return $"{Kind(webhook)}: {string.Join(' ', told)}; also sent: {string.Join(' ', others)}";
    }

    // Not the path: a voice URL holds the pseudonym of the day.
    private static string Kind(LiveWebhook webhook) => webhook.Path switch
    {
        "/twilio/sms" => "a text",
        "/twilio/sms/status" => "how an answer was delivered",
        "/twilio/voice" => "a call begins",
        "/twilio/voice/status" => "a call ends",
        _ when webhook["DialCallStatus"].Length > 0 => "a line's end",
        _ when webhook["ParentCallSid"].Length > 0 => "a line's leg",
        _ => "a call goes on",
    };
}
