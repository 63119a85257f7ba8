using System.CommandLine;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Translation;

namespace Helpline.Web.Commands.Content;

/// <summary><c>content export FILE</c> and <c>content import FILE</c>: the pack's words for people who translate, and back.</summary>
internal static class SheetVerbs
{
    public static Command Export()
    {
        var (file, pack) = (new Argument<string>("FILE") { Description = "The file to write; one that holds something else is never overwritten." }, ContentVerb.PackOption());
        file.RefuseOptions();
        var export = new Command("export", "Writes all texts and spoken words as one spreadsheet: CSV, UTF-8, one row each, the languages side by side.") { file, pack };
        export.SetAction(parsed => ContentVerb.WithPack(parsed, parsed.GetRequiredValue(pack), folder =>
        {
            var (path, sheet) = (Path.GetFullPath(parsed.GetRequiredValue(file)), Sheet.Write(folder));
            if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
            {
                return ContentVerb.Refused(parsed, $"{parsed.GetRequiredValue(file)} cannot be written: it is a folder, or its folder is missing.");
            }

            // It may hold somebody's translation.
            if (File.Exists(path) && File.ReadAllBytes(path) is { Length: > 0 } there && !there.AsSpan().SequenceEqual(sheet))
            {
                return ContentVerb.Refused(parsed, $"{parsed.GetRequiredValue(file)} holds something else: nothing was written.");
            }

            File.WriteAllBytes(path, sheet);
            return 0;
        }));
        return export;
    }

    public static Command Import()
    {
        var (file, pack) = (new Argument<string>("FILE") { Description = "The translated file." }, ContentVerb.PackOption());
        file.RefuseOptions();
        var import = new Command(
            "import",
            "Brings a translated file back into a pack. Only words that differ change, and only in the columns of languages; a server takes them up when it starts."
            + " With findings (on stdout, one a line, with its row) nothing is written.") { file, pack };
        import.SetAction(parsed => ContentVerb.WithPack(parsed, parsed.GetRequiredValue(pack), folder =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (!File.Exists(path))
            {
                return ContentVerb.Refused(parsed, $"{parsed.GetRequiredValue(file)} does not exist.");
            }

            var import = PackImport.Read(folder, File.ReadAllBytes(path));
            if (import.Findings.Count > 0)
            {
                return ContentVerb.Found(parsed, import.Findings);
            }

            import.Write();
            foreach (var change in import.Changes)
            {
                parsed.InvocationConfiguration.Output.WriteLine($"{change.Passage.File}: {change.Passage.Id} {change.Language}");
            }

            if (import.Changes.Count > 0 && folder == PackReader.ShippedFolder)
            {
                parsed.InvocationConfiguration.Error.WriteLine("This is the shipped pack, and the program's next version will replace it: content new FOLDER makes one of your own.");
            }

            return 0;
        }));
        return import;
    }
}
