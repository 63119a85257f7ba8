using System.Text.RegularExpressions;
using Helpline.Flows.Content;
using Helpline.Web.Commands;

namespace Helpline.Tests.Agencies;

/// <summary>A made-up agency in another state, of one language, with words, lines and places of its own: made by the command, from a file of answers.</summary>
internal sealed class SecondAgency : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agency-");

    private SecondAgency()
    {
    }

    public string Pack => Path.Combine(_folder.FullName, "lakeshore");

    /// <summary>Where its answers and its ladder stand.</summary>
    public static string Fixture { get; } = Sources.Path("Helpline.Tests/Agencies/lakeshore");

    // Words of the first agency's region that texts anywhere may hold.
    private static readonly string[] _ordinary = ["socorro", "bosque", "farms", "rancho", "espanola", "central", "fiesta", "balloon", "estancia", "presbyterian", "runner", "rapid", "lunas", "alamos", "montgomery"];

    /// <summary>What the first agency, and the state that it is in, are called; and its number, areas, words and places.</summary>
    private static IReadOnlyList<string> FirstAgency { get; } =
    [
        "SAFE", "SEGURA", "Rio Metro", "riometro", "New Mexico", "Nuevo México", "NM", "Albuquerque", "Rail Runner", "Life Link", "505", "438-3733", "333-7233", "72331", "Denver",
        .. Shipped.Pack.Phrases.Region["town"].Concat(Shipped.Pack.Phrases.Region["vehicle"]).Except(_ordinary),
    ];

    /// <summary>Nothing of the first agency stands there as a word.</summary>
    public static void AssertOwn(string text)
    {
        var found = new Regex($@"(?<![\p{{L}}\d-])({string.Join('|', FirstAgency.Select(word => char.IsUpper(word[^1]) ? Regex.Escape(word) : $"(?i:{Regex.Escape(word)})"))})(?![\p{{L}}])").Match(text);
        Assert.False(found.Success, found.Success ? $"'{found.Value}' in: {text[Math.Max(0, found.Index - 200)..Math.Min(text.Length, found.Index + 100)]}" : "");
    }

    public static async Task<SecondAgency> MakeAsync()
    {
        var agency = new SecondAgency();
        using var answers = File.OpenText(Path.Combine(Fixture, "answers.txt"));
        using var output = new StringWriter();
        using var asked = new StringWriter();
        var code = await Verbs.RunAsync(["content", "new", agency.Pack], answers, output, asked);
        Assert.Equal((0, Path.Combine(agency.Pack, "README.md")), (code, output.ToString().Trim()));
        File.Copy(Path.Combine(Fixture, "ladder.yaml"), Path.Combine(agency.Pack, "ladder.yaml"), overwrite: true);
        return agency;
    }

    public ContentPack Read() => PackReader.Read(Pack);

    public Dictionary<string, string?> Settings(Dictionary<string, string?> settings)
    {
        settings["Helpline:Pack"] = Pack;
        settings["Helpline:SmsNumber"] = "62501";
        settings["Helpline:RiderServiceNumber"] = "216-555-0144";
        settings["Helpline:Transfer:CallerId"] = "+12165550145";
        return settings;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
