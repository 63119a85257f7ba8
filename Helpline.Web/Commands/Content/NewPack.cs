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
        var draft = Directory.CreateTempSubdirectory("helpline-pack-");
        try
        {
            foreach (var (file, text) in PackMaker.Make(PackReader.ShippedFolder, Recipe.Read(Recipe.ShippedFolder), answers))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(draft.FullName, file))!);
                File.WriteAllText(Path.Combine(draft.FullName, file), text);
            }

            var findings = PackCheck.Check(draft.FullName);
            if (findings.Count == 0)
            {
                File.WriteAllText(Path.Combine(draft.FullName, Guide), Text(answers, smsNumber));
                Copy(draft.FullName, folder);
            }

            return findings;
        }
        finally
        {
            draft.Delete(recursive: true);
        }
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

    private static string Text(PackAnswers answers, string smsNumber) => $"""
        # A content pack for {answers.Agency}

        It was made of the shipped pack, and passes every check as it is. Go through it in this order:

        1. `contacts.yaml`: every number that a text names, with its source and the day of its check. Dial or text each one yourself,
           and see that each of `HOTLINE`, `LOCAL` and `CHILD_ABUSE` is answered, when, and in which languages.
        2. `pack.yaml`: the names of the campaign and the agency, the languages and their voices, and what no text may say.
        3. `topics/*.yaml`: one file a topic, all languages side by side. Read every text.
        4. `prompts.yaml`: what a call says between its topics. `ladder.yaml`: which lines it calls, in order.
        5. `placements.yaml`: the words that your ads tell people to send. `posters.yaml`: the ads themselves.
        6. `examples/*.yaml`, `phrases/*.yaml` and what they share: what is understood besides the keywords. They hold for any agency.

        Then:

            dotnet Helpline.Web.dll content check FOLDER        tells what is wrong, with file and line
            dotnet Helpline.Web.dll content export FILE.csv --pack FOLDER      one spreadsheet for the translators
            dotnet Helpline.Web.dll content import FILE.csv --pack FOLDER      and back, checked
            dotnet Helpline.Web.dll content diff FOLDER         what would change for riders
            dotnet Helpline.Web.dll poster                      the ads, print-ready

        Settings that belong to it:

            Helpline:Pack                this folder
            Helpline:SmsNumber           {smsNumber}
            Helpline:RiderServiceNumber  {answers.RiderService}
            Helpline:Transfer:CallerId   {Numbers.ToE164(answers.Voice)}

        Start the app again after a change, and raise `version` in `pack.yaml` with it, so that admins
        see which words are in force. People who know the work of a hotline, in each language, should read every text first.

        """;
}
