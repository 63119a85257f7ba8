using System.CommandLine;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Making;
using Helpline.Flows.Content.Recordings;
using Helpline.Flows.Content.Teaching;
using Helpline.Flows.Content.Translation;
using Helpline.Flows.Matching;
using Helpline.Web.Settings;

namespace Helpline.Web.Commands.Content;

/// <summary><c>content ...</c>: checks, copies and compares content packs, and brings their words to people who translate, and back.</summary>
internal static class ContentVerb
{
    private const string PackFile = "pack.yaml";

    public static Command Command(TextReader input) => new("content", "Works on the content pack.")
    {
        Check(), Learn(), New(input), Diff(), Export(), Import(),
    };

    /// <summary>The pack that a command works on: the configured one, or the folder that is given.</summary>
    private static Option<string> PackOption() => new("--pack")
    {
        Description = "The folder of the pack; the configured one (Helpline:Pack) when left out.",
        DefaultValueFactory = _ => WebApplication.CreateSlimBuilder([]).ReadPackSetting(),
    };

    private static Argument<string> FolderArgument() =>
        Verbs.Argument("FOLDER", "The folder that holds pack.yaml; the shipped pack when left out.", _ => PackReader.ShippedFolder);

    private static Command Does(this Command command, Func<ParseResult, int> work)
    {
        command.SetAction(work);
        return command;
    }

    /// <summary>What cannot be used as a pack is told before the work begins; the work returns the exit code.</summary>
    private static int WithPack(ParseResult parsed, string folder, Func<string, int> work)
    {
        var path = Path.GetFullPath(folder);
        if (!File.Exists(Path.Combine(path, PackFile)))
        {
            throw new StartRefusedException($"{folder} is no content pack: it holds no {PackFile}.");
        }

        try
        {
            return work(path);
        }
        catch (PackException unreadable)
        {
            return Found(parsed, unreadable.Findings);
        }
    }

    /// <summary>One finding a line. Findings are 1.</summary>
    private static int Found(ParseResult parsed, IReadOnlyCollection<object> findings)
    {
        foreach (var finding in findings)
        {
            parsed.InvocationConfiguration.Output.WriteLine(finding);
        }

        return findings.Count == 0 ? 0 : 1;
    }

    private static int Done(ParseResult parsed, string result)
    {
        parsed.InvocationConfiguration.Output.WriteLine(result);
        return 0;
    }

    private static Command Learn()
    {
        var folder = FolderArgument();
        var does = $"Learns from a pack's examples and keeps that beside it ({PackReader.WeightsFile}), so that a start need not. The shipped pack comes with it.";
        return new Command("learn", does) { folder }.Does(parsed => WithPack(parsed, parsed.GetRequiredValue(folder), pack =>
        {
            using var weights = new MemoryStream();
            new IntentMatcher(PackReader.Read(pack)).WriteWeights(weights);
            PackDraft.Write(pack, new Dictionary<string, byte[]> { [PackReader.WeightsFile] = weights.ToArray() });
            return Done(parsed, Path.Combine(pack, PackReader.WeightsFile));
        }));
    }

    private static Command Check()
    {
        var folder = FolderArgument();
        return new Command("check", "Checks a pack: findings on stdout, one a line.") { folder }.Does(parsed => WithPack(parsed, parsed.GetRequiredValue(folder), pack =>
        {
            var read = PackReader.Read(pack);
            var findings = PackCheck.Matching(read);
            foreach (var note in findings.Count > 0 ? [] : RecordingCheck.Missing(read))
            {
                parsed.InvocationConfiguration.Output.WriteLine(note);
            }

            return Found(parsed, findings);
        }));
    }

    private static Command New(TextReader input)
    {
        var folder = Verbs.Argument("FOLDER", "The folder of the new pack: one that does not exist yet, or an empty one.");
        return new Command("new", "Makes a pack of your own: asks for names, numbers, languages and places, and makes it of the shipped one. No answer takes what stands in brackets.")
        {
            folder,
        }.Does(parsed =>
        {
            var (path, error) = (Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.InvocationConfiguration.Error);
            if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            {
                throw new StartRefusedException($"{parsed.GetRequiredValue(folder)} is not empty: nothing was written.");
            }

            // Questions are no results: they go where errors go.
            var questions = new PackQuestions(input, error, PackReader.Read(PackReader.ShippedFolder), Recipe.Read(Recipe.ShippedFolder));
            if (questions.Ask(new DirectoryInfo(path).Name) is not var (answers, smsNumber))
            {
                throw new StartRefusedException("An answer is missing or wrong: nothing was written.");
            }

            if (NewPack.Write(path, answers, smsNumber) is { Count: > 0 } findings)
            {
                error.WriteLine("With these names some texts are too long, or say something that they may not: nothing was written.");
                return Found(parsed, findings);
            }

            return Done(parsed, Path.Combine(path, NewPack.Guide));
        });
    }

    private static Command Diff()
    {
        var (folder, pack) = (Verbs.Argument("FOLDER", "The folder of the other pack."), PackOption());
        return new Command("diff", "Tells what another pack says differently: - as it is, + as it would be.") { folder, pack }.Does(
            parsed => WithPack(parsed, parsed.GetRequiredValue(pack), before => WithPack(parsed, parsed.GetRequiredValue(folder), after =>
            {
                var output = parsed.InvocationConfiguration.Output;
                foreach (var change in PackDifference.Between(PackReader.Read(before), PackReader.Read(after)))
                {
                    output.WriteLine($"{change.Id} {change.Language}".TrimEnd());
                    if (change.Was is not null)
                    {
                        output.WriteLine($"- {change.Was}");
                    }

                    if (change.Becomes is not null)
                    {
                        output.WriteLine($"+ {change.Becomes}");
                    }
                }

                return 0;
            })));
    }

    private static Command Export()
    {
        var (file, pack) = (Verbs.Argument("FILE", "The file to write; one that holds something else is never overwritten."), PackOption());
        return new Command("export", "Writes all texts and spoken words as one spreadsheet: CSV, UTF-8, one row each, the languages side by side.")
        {
            file, pack,
        }.Does(parsed => WithPack(parsed, parsed.GetRequiredValue(pack), folder =>
        {
            var (path, sheet) = (Path.GetFullPath(parsed.GetRequiredValue(file)), Sheet.Write(folder));
            if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
            {
                throw new StartRefusedException($"{parsed.GetRequiredValue(file)} cannot be written: it is a folder, or its folder is missing.");
            }

            // It may hold somebody's translation.
            if (new FileInfo(path) is { Exists: true, Length: > 0 } && File.ReadAllBytes(path) is var there && !there.AsSpan().SequenceEqual(sheet))
            {
                throw new StartRefusedException($"{parsed.GetRequiredValue(file)} holds something else: nothing was written.");
            }

            File.WriteAllBytes(path, sheet);
            return Done(parsed, path);
        }));
    }

    private static Command Import()
    {
        var (file, pack) = (Verbs.Argument("FILE", "The translated spreadsheet, or taught lines: a .yaml."), PackOption());
        return new Command(
            "import",
            "Brings a translated spreadsheet or taught lines into a pack. Of a spreadsheet only words that differ change, and only in the columns of languages;"
            + " of taught lines those that are new are learnt. A server takes them up when it starts. With findings (on stdout, one a line) nothing is written.")
        {
            file, pack,
        }.Does(parsed => WithPack(parsed, parsed.GetRequiredValue(pack), folder =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            return !File.Exists(path) ? throw new StartRefusedException($"{parsed.GetRequiredValue(file)} is no file.")
                : Path.GetExtension(path) is ".yaml" or ".yml" ? Examples(parsed, folder, path)
                : Translation(parsed, folder, path);
        }));
    }

    private static int Translation(ParseResult parsed, string folder, string path)
    {
        var sheet = SheetReader.Read(folder, File.ReadAllBytes(path));
        var files = sheet.Files();
        return Brought(parsed, folder, files, sheet.Findings, sheet.Tried, $"Passages changed: {sheet.Changes.Count}, in files: {files.Count}.");
    }

    private static int Examples(ParseResult parsed, string folder, string path)
    {
        var lines = ExampleReader.Read(folder, Path.GetFileName(path), File.ReadAllBytes(path));
        var files = lines.Files();
        return Brought(parsed, folder, files, lines.Findings, lines.Tried, $"Lines learnt: {lines.Learnt.Count}, of topics: {files.Count}. Known already: {lines.Known}.");
    }

    /// <summary>What changes is tried out on a copy of the pack. With any finding nothing is written.</summary>
    private static int Brought(
        ParseResult parsed, string folder, IReadOnlyDictionary<string, byte[]> files, IEnumerable<object> findings, Func<string, IEnumerable<object>> tried, FormattableString done)
    {
        using var draft = files.Count == 0 ? null : new PackDraft(files, folder);
        List<object> all = [.. findings, .. draft is null ? [] : tried(draft.Folder)];
        if (all.Count > 0)
        {
            return Found(parsed, all);
        }

        PackDraft.Write(folder, files);
        if (files.Count > 0 && folder == PackReader.ShippedFolder)
        {
            parsed.InvocationConfiguration.Error.WriteLine("This is the shipped pack, and the program's next version will replace it: content new FOLDER makes one of your own.");
        }

        return Done(parsed, FormattableString.Invariant(done));
    }
}
