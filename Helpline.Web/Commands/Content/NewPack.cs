using System.Text.RegularExpressions;

namespace Helpline.Web.Commands.Content;

/// <summary>A pack of one's own begins as a copy of the shipped one: what passes every check is easier to change than to write.</summary>
internal static partial class NewPack
{
    public const string Guide = "README.md";

    private const string Text = """
        # A content pack

        It began as a copy of the shipped pack, and passes every check as it is. Change it in this order:

        1. `contacts.yaml`: every number that a text names, with its source and the day of its check. Dial or text each one yourself.
        2. `pack.yaml`: the names of the campaign and the agency, the languages and their voices, and what no text may say.
        3. `topics/*.yaml`: one file a topic, all languages side by side. Look for what is true in New Mexico only (NM, TASKFORCE,
           TRANSIT) and for the names of the agency and the campaign in every text: Rio Metro, SAFE.
        4. `prompts.yaml`: what a call says between its topics. `ladder.yaml`: which lines it calls, in order.
        5. `placements.yaml`: the words that your ads tell people to send.
        6. `examples/*.yaml`, `phrases/*.yaml` and what they share: what is understood besides the keywords. They hold for any agency.

        Then:

            dotnet Helpline.Web.dll content check FOLDER        tells what is wrong, with file and line
            dotnet Helpline.Web.dll content export FILE.csv --pack FOLDER      one spreadsheet for the translators
            dotnet Helpline.Web.dll content import FILE.csv --pack FOLDER      and back, checked
            dotnet Helpline.Web.dll content diff FOLDER         what would change for riders

        Set `Helpline:Pack` to this folder and start the app again. Raise `version` in `pack.yaml` with every change, so that admins
        see which words are in force. People who know the work of a hotline, in each language, should read every text first.

        """;

    public static void Write(string from, string folder)
    {
        Copy(from, folder);
        var pack = Path.Combine(folder, "pack.yaml");
        // Up to the end of the line, however it ends.
        File.WriteAllText(pack, Id().Replace(File.ReadAllText(pack), _ => $"pack: {Named(folder)}", 1));
        File.WriteAllText(Path.Combine(folder, Guide), Text);
    }

    /// <summary>All files of a pack.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex("^pack:[^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex Id();

    private static string Named(string folder)
    {
        var name = new DirectoryInfo(folder).Name;
        return name.All(character => char.IsAsciiLetter(character) || character == '-') ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
