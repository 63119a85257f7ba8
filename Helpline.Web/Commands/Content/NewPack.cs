using System.Text;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Making;

namespace Helpline.Web.Commands.Content;

/// <summary>A pack of one's own is made of the shipped one: what passes every check is easier to change than to write.</summary>
internal static class NewPack
{
    public const string Guide = "README.md";

    /// <summary>Writes a pack that passes every check. With findings nothing is written: the names do not fit into a text.</summary>
    public static IReadOnlyList<Finding> Write(string folder, PackAnswers answers, string smsNumber)
    {
        var files = PackMaker.Make(PackReader.ShippedFolder, Recipe.Read(Recipe.ShippedFolder), answers);
        using var draft = new PackDraft(files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value)));
        var findings = PackCheck.Check(draft.Folder);
        if (findings.Count == 0)
        {
            File.WriteAllText(Path.Combine(draft.Folder, Guide), Text(answers, smsNumber));
            draft.CopyTo(folder);
        }

        return findings;
    }

    private static string Text(PackAnswers answers, string smsNumber) => EmbeddedFile.Filled(EmbeddedFile.Text("commands/new-pack.md"), field => field switch
    {
        "Agency" => answers.Agency,
        "SmsNumber" => smsNumber,
        "RiderService" => answers.RiderService,
        "CallerId" => $"{Numbers.ToE164(answers.Voice)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    });
}
