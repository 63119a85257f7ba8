using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Making;

/// <summary>What in the shipped pack is the first agency's own: <c>recipe.yaml</c>, which explains its keys.</summary>
public sealed record Recipe
{
    private const string File = "recipe.yaml";

    /// <summary>The recipe that comes with the program, beside its assembly.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "NewPack");

    public required string Folder { get; init; }

    public required IReadOnlyDictionary<string, string> Word { get; init; }

    public required IReadOnlyDictionary<string, string> State { get; init; }

    public required string StateShort { get; init; }

    internal IReadOnlyList<string> LeftOut { get; init; } = [];

    internal IReadOnlyList<string> Topics { get; init; } = [];

    internal IReadOnlyList<(string Was, string Becomes)> Words { get; init; } = [];

    internal IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>By language, and by file.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<(string Was, string Becomes)>>> Alone { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<(string, string)>>>();

    /// <exception cref="PackException">It cannot be read.</exception>
    public static Recipe Read(string folder)
    {
        var findings = new List<Finding>();
        if (YamlMap.Load(folder, File, findings, new(File)) is not { } map)
            throw new PackException(findings);
        var recipe = new Recipe
        {
            Folder = folder,
            Word = map.Texts("word"),
            State = map.Texts("state"),
            StateShort = map.Text("short"),
            LeftOut = map.Words("left-out"),
            Topics = map.Words("topics"),
            Words = map.Pairs("words", IsEdit),
            Places = map.Words("places"),
            Alone = Alone(map),
        };
        map.Close();
        return findings.Count == 0 ? recipe : throw new PackException(findings);

        static bool IsEdit(string was, string becomes) => was.Length > 0;

        static Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<(string, string)>>> Alone(YamlMap map) =>
            (from language in map.Map("alone")?.Keys ?? []
             let files = map.Map("alone")!.Map(language)!
             select (language, files)).ToDictionary(
                entry => entry.language,
                IReadOnlyDictionary<string, IReadOnlyList<(string, string)>> (entry) => entry.files.Keys.ToDictionary(file => file, file => entry.files.Pairs(file, IsEdit)));
    }
}
