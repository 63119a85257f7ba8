using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Helpline.Flows.Content.Reading;
using Helpline.Flows.Content.Recordings;

namespace Helpline.Flows.Content.Translation;

/// <summary>The translators' file: every passage of a pack as a row of a spreadsheet, its languages side by side.</summary>
public static class Sheet
{
    public const string Id = "id";
    public const string Kind = "kind";
    public const string Made = "as of";

    private static readonly string[] _before = [Id, "where", Kind];
    private static readonly string[] _after = ["parts", "limit", "notes", Made];

    /// <summary>UTF-8 with a byte order mark, without which Excel would take it for something else.</summary>
    /// <exception cref="PackException">The pack cannot be read.</exception>
    public static byte[] Write(string folder)
    {
        var pack = Pack(folder);
        var (csv, values) = (new StringBuilder("\uFEFF"), PackCheck.Values(pack));
        CsvText.Append(csv, Columns(pack));
        foreach (var passage in PassageReader.Read(folder))
        {
            CsvText.Append(csv, [passage.Id, passage.File, passage.Kind, .. pack.Languages.Select(passage.WordsIn),
                Parts(pack, passage, values), passage.Limit, passage.Notes, AsOf(passage)]);
        }

        // What is to be recorded: nothing that comes back in this file.
        foreach (var language in pack.Recorded.Concat(pack.Spoken.Audio.Keys).Distinct())
        {
            foreach (var (name, words, seconds) in RecordingCheck.Wanted(pack, language))
            {
                CsvText.Append(csv, [$"audio.{language}.{name}", $"audio/{language}/{name}.wav", Passage.Recorded, words, .. pack.Languages.Skip(1).Select(_ => ""), "",
                    string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} seconds"), $"To be spoken in {pack.LanguageNames[language]} and reviewed by people who speak it.", ""]);
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    internal static ContentPack Pack(string folder)
    {
        var source = PackSource.Open(folder);
        return source.Findings.Count == 0 ? source.Pack : throw new PackException(source.Findings);
    }

    private static IEnumerable<string> Columns(ContentPack pack) =>
        [.. _before, .. pack.Languages.Select(language => pack.LanguageNames[language]), .. _after];

    // As the check counts them, numbers filled in. "1/2" would come back as a date.
    private static string Parts(ContentPack pack, Passage passage, Dictionary<string, string> values) => passage.Kind != Passage.Read ? "" : string.Join(", ",
        from language in pack.Languages
        let words = passage.WordsIn(language)
        where words.Length > 0
        select $"{pack.LanguageNames[language]} {SmsSegments.Count(Placeholders.Fill(words, values.GetValueOrDefault)).Segments} of 2");

    /// <summary>Tells whether the words are still those that were written out. Letters only: a spreadsheet would take 12345e67 for a number.</summary>
    internal static string AsOf(Passage passage)
    {
        var words = string.Join('\n', passage.Words.OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => $"{word.Key} {word.Value.Words}"));
        return string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(words)).Take(8).Select(value => (char)('a' + (value % 26))));
    }
}

/// <summary>One thing that is wrong with a translators' file.</summary>
/// <param name="Row">The row as a spreadsheet counts, the header being 1.</param>
/// <param name="Id">The passage; null when the row as a whole is meant.</param>
/// <param name="Problem">What is wrong, in one sentence without a full stop.</param>
public sealed record SheetFinding(int Row, string? Id, string Problem)
{
    public override string ToString() => FormattableString.Invariant($"row {Row}: {(Id is null ? "" : Id + ": ")}{Problem}");
}

/// <summary>Words that a translators' file changes.</summary>
/// <param name="Row">The row as a spreadsheet counts.</param>
/// <param name="Passage">The passage as it stands in the pack.</param>
/// <param name="Language">The code of the language.</param>
/// <param name="Words">The words that it gets.</param>
public sealed record SheetChange(int Row, Passage Passage, string Language, string Words);
