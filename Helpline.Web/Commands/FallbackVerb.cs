using System.CommandLine;
using Helpline.Web.Telephony;

namespace Helpline.Web.Commands;

/// <summary><c>fallback [--out FOLDER]</c>: the two documents that Twilio plays while the app cannot be reached, and where they belong.</summary>
internal static class FallbackVerb
{
    public static Command Command()
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder for sms.xml and voice.xml, made when it is missing; stdout when left out." };
        return new Command("fallback", "Writes the documents that Twilio plays while this app is down, and says where to host them.") { folder }.Does(async (parsed, cancellation) =>
        {
            await using var app = Verbs.BuilderWithoutStore().Build();
            var documents = ActivatorUtilities.CreateInstance<FallbackDocuments>(app.Services);
            var output = parsed.InvocationConfiguration.Output;
            foreach (var (name, document) in new[] { ("sms.xml", documents.Sms()), ("voice.xml", documents.Voice()) })
            {
                await output.WriteLineAsync(Place(parsed.GetValue(folder), name, document, cancellation));
            }

            await output.WriteAsync(EmbeddedFile.Text("commands/fallback.txt"));
        });
    }

    /// <summary>The file's path when it was written, the document itself when there is no folder.</summary>
    private static string Place(DirectoryInfo? folder, string name, string document, CancellationToken cancellation) => folder is null
        ? $"{name}:\n{document}\n"
        : Verbs.Write(Path.Combine(Verbs.Folder(folder.FullName), name), document, cancellation);
}
