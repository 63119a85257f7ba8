using System.Text.Json;
using Helpline.Flows;

namespace Helpline.Web.Commands.Replaying;

/// <summary>
/// Reads a script, JSON lines in time order, and checks the whole of it. The first bad line is refused by its number,
/// and never by its content.
/// </summary>
internal static class ScriptReader
{
    private const string Keys = "0123456789*#";

    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

    private static readonly Dictionary<string, LineAnswer> _answers = new(StringComparer.Ordinal)
    {
        ["accept"] = LineAnswer.Accept,
        ["busy"] = LineAnswer.Busy,
        ["no-answer"] = LineAnswer.NoAnswer,
        ["failed"] = LineAnswer.Failed,
        ["decline"] = LineAnswer.Decline,
        ["voicemail"] = LineAnswer.Voicemail,
    };

    // What a field must be, in the order in which a line is looked at.
    private static readonly (string Field, Predicate<JsonElement> IsRight, string Fault)[] _rules =
    [
        ("at", IsTime, "is no time with its offset, such as 2026-03-05T14:10:00-07:00."),
        ("from", IsText, "is no text."),
        ("from", IsSender, "is no number, and neither anonymous nor empty."),
        ("to", IsText, "is no text."),
        ("body", IsText, "is no text."),
        ("keys", keys => IsList(keys, key => key is [var one] && Keys.Contains(one, StringComparison.Ordinal)), "is no list of keys, each 0 to 9, * or #."),
        ("answers", answers => IsList(answers, _answers.ContainsKey), $"is no list of {string.Join(", ", _answers.Keys)}."),
    ];

    /// <summary>A day that is closed is over for ever, and with it all before it. So a year that was mistyped would end the counting.</summary>
    private static readonly TimeSpan _furthest = TimeSpan.FromDays(366);

    public static IReadOnlyList<ScriptLine> Read(IEnumerable<string> script, DateTimeOffset now)
    {
        var lines = new List<ScriptLine>();
        foreach (var text in script)
        {
            var (line, wrong) = Read(text);
            wrong ??= line!.At - now > _furthest ? "at is more than a year from now, and playing it would close all days until then for ever."
                : lines.Count > 0 && line.At < lines[^1].At ? "at goes back behind the line before."
                : null;
            lines.Add(wrong is null ? line! : throw Refused(lines.Count + 1, wrong));
        }

        return lines;
    }

    public static StartRefusedException Refused(int line, string wrong) => new(FormattableString.Invariant($"line {line}: {wrong}"));

    private static (ScriptLine? Line, string? Wrong) Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, _strict);
            return Fault(json.RootElement) is { } wrong ? (null, wrong) : (Line(json.RootElement), null);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second is what half a surrogate throws.
            return (null, "it is no JSON, or names a field twice.");
        }
    }

    private static string? Fault(JsonElement line)
    {
        string[]? fields = (line.ValueKind is JsonValueKind.Object && line.TryGetProperty("channel", out var channel) && IsText(channel) ? channel.GetString() : null) switch
        {
            "sms" => ["at", "channel", "from", "to", "body"],
            "voice" => ["at", "channel", "from", "keys", "answers"],
            _ => null,
        };
        return fields is null ? "it is no object whose channel is sms or voice."
            : Array.Find(fields, field => !line.TryGetProperty(field, out _)) is { } missing ? $"{missing} is missing."
            : line.GetPropertyCount() > fields.Length ? $"it has a field that is none of {string.Join(", ", fields)}."
            : Array.Find(_rules, rule => fields.Contains(rule.Field) && !rule.IsRight(line.GetProperty(rule.Field))) is { Field: { } broken, Fault: var fault } ? $"{broken} {fault}"
            : null;
    }

    private static ScriptLine Line(JsonElement line)
    {
        var (at, from) = (line.GetProperty("at").GetDateTimeOffset(), new Sender(Text("from")));
        return line.TryGetProperty("body", out _)
            ? new ScriptLine.Sms(at, from, Text("to"), Text("body"))
            : new ScriptLine.Voice(at, from, [.. Items("keys").Select(key => key[0])], [.. Items("answers").Select(answer => _answers[answer])]);

        string Text(string field) => line.GetProperty(field).GetString()!;

        IEnumerable<string> Items(string field) => line.GetProperty(field).EnumerateArray().Select(item => item.GetString()!);
    }

    // A time without an offset would be read in the zone of this machine. The years are those that every calendar here can reckon with.
    private static bool IsTime(JsonElement at) =>
        IsText(at)
        && at.GetString() is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _]
        && at.TryGetDateTimeOffset(out var moment)
        && moment.Year is > 1970 and < 9000;

    private static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String;

    private static bool IsList(JsonElement list, Predicate<string> isItem) =>
        list.ValueKind is JsonValueKind.Array && list.EnumerateArray().All(item => IsText(item) && isItem(item.GetString()!));

    // A short code is one as well.
    private static bool IsSender(JsonElement from) =>
        from.GetString()! is var text
        && (text is "" or "anonymous" || (text.TrimStart('+') is { Length: >= 3 and <= 15 } digits && digits.All(char.IsAsciiDigit)));
}

/// <summary>A line of a script: somebody texts, or calls.</summary>
internal abstract record ScriptLine(DateTimeOffset At, Sender From)
{
    /// <summary>Never the content: a record would print the number and the words.</summary>
    public sealed override string ToString() => nameof(ScriptLine);

    internal sealed record Sms(DateTimeOffset At, Sender From, string To, string Body) : ScriptLine(At, From);

    /// <param name="At">When the call comes in.</param>
    /// <param name="From">Who calls.</param>
    /// <param name="Keys">One for each prompt; then silence.</param>
    /// <param name="Answers">One for each line that is rung; the last one repeats, and without any nobody answers.</param>
    internal sealed record Voice(DateTimeOffset At, Sender From, IReadOnlyList<char> Keys, IReadOnlyList<LineAnswer> Answers) : ScriptLine(At, From);
}

/// <summary>What becomes of a line that is rung.</summary>
internal enum LineAnswer
{
    /// <summary>The two talk.</summary>
    Accept,
    Busy,
    NoAnswer,
    Failed,

    /// <summary>The advocate presses 2; a line without a whisper refuses the call.</summary>
    Decline,

    /// <summary>It presses no key; a line without a whisper is joined to it.</summary>
    Voicemail,
}
