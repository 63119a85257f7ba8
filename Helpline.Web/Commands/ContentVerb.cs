using System.CommandLine;
using Helpline.Flows.Content;

namespace Helpline.Web.Commands;

/// <summary><c>content check [FOLDER]</c>: the findings of a pack, one a line.</summary>
internal static class ContentVerb
{
    public static Command Command() => new("content", "Works on the content pack.") { Check() };

    private static Command Check()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "The folder that holds pack.yaml; the shipped pack when left out.",
            DefaultValueFactory = _ => PackReader.ShippedFolder,
        };
        folder.RefuseOptions();
        var check = new Command("check", "Checks a pack: findings on stdout, one a line.") { folder };
        check.SetAction(parsed =>
        {
            var findings = PackCheck.Check(Path.GetFullPath(parsed.GetRequiredValue(folder)));
            foreach (var finding in findings)
            {
                parsed.InvocationConfiguration.Output.WriteLine(finding);
            }

            return findings.Count == 0 ? 0 : 1;
        });
        return check;
    }
}
