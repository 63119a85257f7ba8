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

    /// <summary>A day that is closed is over for ever, and with it all before it. So a year that was mistyped would end the counting.</summary>
    private static readonly TimeSpan _furthest = TimeSpan.FromDays(366);

    public static IReadOnlyList<ScriptLine> Read(IEnumerable<string> script, DateTimeOffset now)
    {
        var lines = new List<ScriptLine>();
        foreach (var text in script)
        {
            var line = Read(text, out var wrong);
            if (line is not null && lines.Count > 0 && line.At < lines[^1].At)
            {
                wrong = "at goes back behind the line before.";
            }

            if (line is not null && line.At - now > _furthest)
            {
                wrong = "at is more than a year from now, and playing it would close all days until then for ever.";
            }

            if (line is null || wrong is not null)
            {
                throw Refused(lines.Count + 1, wrong);
            }

            lines.Add(line);
        }

        return lines;
    }

    public static StartRefusedException Refused(int line, string? wrong) => new(FormattableString.Invariant($"line {line}: {wrong}"));

    private static ScriptLine? Read(string text, out string? wrong)
    {
        try
        {
            using var json = JsonDocument.Parse(text, _strict);
            return Read(json.RootElement, out wrong);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second is what half a surrogate throws.
            wrong = "it is no JSON, or names a field twice.";
            return null;
        }
    }

    private static ScriptLine? Read(JsonElement line, out string? wrong)
    {
        string[]? fields = Text(line, "channel") switch
        {
            "sms" => ["at", "channel", "from", "to", "body"],
            "voice" => ["at", "channel", "from", "keys", "answers"],
            _ => null,
        };
        wrong = fields is null ? "it is no object whose channel is sms or voice."
            : Array.Find(fields, field => !line.TryGetProperty(field, out _)) is { } missing ? $"{missing} is missing."
            : line.GetPropertyCount() > fields.Length ? $"it has a field that is none of {string.Join(", ", fields)}."
            : null;
        if (wrong is not null)
        {
            return null;
        }

        var (at, from) = (Time(line), Text(line, "from"));
        wrong = at is null ? "at is no time with its offset, such as 2026-03-05T14:10:00-07:00." : from is null ? "from is no text."
            : !IsSender(from) ? "from is no number, and neither anonymous nor empty." : null;
        if (wrong is not null || at is not { } moment || from is null)
        {
            return null;
        }

        return fields![^1] == "body"
            ? ReadText(line, moment, new Sender(from), out wrong)
            : ReadCall(line, moment, new Sender(from), out wrong);
    }

    private static ScriptLine.Sms? ReadText(JsonElement line, DateTimeOffset at, Sender from, out string? wrong)
    {
        var (to, body) = (Text(line, "to"), Text(line, "body"));
        wrong = to is null ? "to is no text." : body is null ? "body is no text." : null;
        return wrong is null ? new ScriptLine.Sms(at, from, to!, body!) : null;
    }

    private static ScriptLine.Voice? ReadCall(JsonElement line, DateTimeOffset at, Sender from, out string? wrong)
    {
        var keys = List<char>(line, "keys", text => text is [var key] && Keys.Contains(key, StringComparison.Ordinal) ? key : null);
        var answers = List<LineAnswer>(line, "answers", text => _answers.TryGetValue(text, out var answer) ? answer : null);
        wrong = keys is null ? "keys is no list of keys, each 0 to 9, * or #."
            : answers is null ? $"answers is no list of {string.Join(", ", _answers.Keys)}."
            : null;
        return wrong is null ? new ScriptLine.Voice(at, from, keys!, answers!) : null;
    }

    // A time without an offset would be read in the zone of this machine. The years are those that every calendar here can reckon with.
    private static DateTimeOffset? Time(JsonElement line) =>
        Text(line, "at") is { } text
            && (text.EndsWith('Z') || text is [.., '+' or '-', _, _, ':', _, _])
            && line.GetProperty("at").TryGetDateTimeOffset(out var at)
            && at.Year is > 1970 and < 9000
            ? at
            : null;

    // A short code is one as well.
    private static bool IsSender(string from) =>
        from is "" or "anonymous" || (from.TrimStart('+') is { Length: >= 3 and <= 15 } digits && digits.All(char.IsAsciiDigit));

    private static string? Text(JsonElement line, string field) =>
        line.ValueKind is JsonValueKind.Object && line.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    private static List<T>? List<T>(JsonElement line, string field, Func<string, T?> read)
        where T : struct
    {
        if (line.GetProperty(field) is not { ValueKind: JsonValueKind.Array } list)
        {
            return null;
        }

        var items = list.EnumerateArray().Select(item => item.ValueKind is JsonValueKind.String ? read(item.GetString()!) : null).ToList();
        return items.TrueForAll(item => item is not null) ? [.. items.Select(item => item!.Value)] : null;
    }
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
