using System.Globalization;

namespace Helpline.Flows.Content.Reading;

/// <summary>Reads <c>pack.yaml</c>: what the pack is, and what holds for all its texts.</summary>
internal sealed class HeadReader(YamlMap map, Places places)
{
    public ContentPack Read(ContentPack pack)
    {
        var names = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        var voices = new Dictionary<string, Speaker>(StringComparer.Ordinal);
        Each("languages", (code, language) =>
        {
            names[code] = language.Text("name");
            voices[code] = new(language.Text("voice"), language.Text("tag"));
            places.Put(map.File, language.Line, code);
        });
        if (names.Count == 0)
            map.Report("names no language", "languages");

        var examples = new Dictionary<string, string>(StringComparer.Ordinal);
        Each("placeholders", (name, placeholder) =>
        {
            placeholder.Text("means");
            examples[name] = placeholder.Text("example");
        });

        var read = pack with
        {
            Id = map.Text("pack"),
            Version = ReadVersion(),
            Program = map.Text("program"),
            Agency = map.Text("agency"),
            Languages = [.. names.Keys],
            LanguageNames = names,
            Placeholders = examples,
            OrdinaryCapitals = [.. map.List("ordinary-capitals").Select(word => word.Text)],
            NeverSay = map.Map("never-say")?.Lists() ?? [],
            Spoken = pack.Spoken with { Voices = voices, KnownVoices = map.Map("voices")?.Lists() ?? [] },
        };
        map.Close();
        return read;
    }

    private int ReadVersion()
    {
        var text = map.Text("version");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return version;
        if (text.Length > 0)
            map.Report("'version' is not a number", "version");
        return 0;
    }

    private void Each(string key, Action<string, YamlMap> read)
    {
        if (map.Map(key) is not { } entries)
            return;
        foreach (var id in entries.Keys)
        {
            if (entries.Map(id) is not { } entry)
                continue;
            read(id, entry);
            entry.Close();
        }
    }
}
