using System.CommandLine;
using Helpline.Flows.Content;
using Helpline.Web.Settings;

namespace Helpline.Web.Commands.Content;

/// <summary><c>content ...</c>: checks, copies, translates and compares content packs.</summary>
internal static class ContentVerb
{
    private const string PackFile = "pack.yaml";

    public static Command Command() => new("content", "Works on the content pack.")
    {
        Check(), New(), Diff(), SheetVerbs.Export(), SheetVerbs.Import(),
    };

    /// <summary>The pack that a command works on: the configured one, or the folder that is given.</summary>
    public static Option<string> PackOption()
    {
        var pack = new Option<string>("--pack")
        {
            Description = "The folder of the pack; the configured one (Helpline:Pack) when left out.",
            DefaultValueFactory = _ => WebApplication.CreateBuilder([]).ReadPackSetting(),
        };
        return pack;
    }

    /// <summary>What cannot be used as a pack is told before the work begins; the work returns the exit code.</summary>
    public static int WithPack(ParseResult parsed, string folder, Func<string, int> work)
    {
        var path = Path.GetFullPath(folder);
        if (!File.Exists(Path.Combine(path, PackFile)))
        {
            return Refused(parsed, $"{folder} is no content pack: it holds no {PackFile}.");
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

    public static int Refused(ParseResult parsed, string sentence)
    {
        parsed.InvocationConfiguration.Error.WriteLine(sentence);
        return 1;
    }

    /// <summary>One finding a line. Findings are 1.</summary>
    public static int Found(ParseResult parsed, IReadOnlyCollection<object> findings)
    {
        foreach (var finding in findings)
        {
            parsed.InvocationConfiguration.Output.WriteLine(finding);
        }

        return findings.Count == 0 ? 0 : 1;
    }

    private static Command Check()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "The folder that holds pack.yaml; the shipped pack when left out.",
            DefaultValueFactory = _ => PackReader.ShippedFolder,
        };
        folder.RefuseOptions();
        var check = new Command("check", "Checks a pack: findings on stdout, one a line.") { folder };
        check.SetAction(parsed => WithPack(parsed, parsed.GetRequiredValue(folder), pack => Found(parsed, [.. PackCheck.Check(pack)])));
        return check;
    }

    private static Command New()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder of the new pack: one that does not exist yet, or an empty one." };
        folder.RefuseOptions();
        var make = new Command("new", "Makes a pack of your own: a copy of the shipped one, and a README.md that says what to change.") { folder };
        make.SetAction(parsed =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(folder));
            if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            {
                return Refused(parsed, $"{parsed.GetRequiredValue(folder)} is not empty: nothing was written.");
            }

            NewPack.Write(PackReader.ShippedFolder, path);
            parsed.InvocationConfiguration.Output.WriteLine(Path.Combine(path, NewPack.Guide));
            return 0;
        });
        return make;
    }

    private static Command Diff()
    {
        var (folder, pack) = (new Argument<string>("FOLDER") { Description = "The folder of the other pack." }, PackOption());
        folder.RefuseOptions();
        var diff = new Command("diff", "Tells what another pack says differently: - as it is, + as it would be.") { folder, pack };
        diff.SetAction(parsed => WithPack(parsed, parsed.GetRequiredValue(pack), before => WithPack(parsed, parsed.GetRequiredValue(folder), after =>
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
        return diff;
    }
}
