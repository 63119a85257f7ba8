using System.CommandLine;
using Helpline.Flows.Content;
using Helpline.Web.Telephony;

namespace Helpline.Web.Commands;

/// <summary><c>fallback [--out FOLDER]</c>: the two documents that Twilio plays while the app cannot be reached, and where they belong.</summary>
internal static class FallbackVerb
{
    private const string Steps = """

        Without them a text to a broken app is answered with nothing, and a call with an error. They must lie with another host than this
        app, or they are gone when it is. The easy way is Twilio's own TwiML Bins, once for each of the two:
        1. In Twilio's console open TwiML Bins and make a new one; its name is for you alone.
        2. Paste the file as it is, save, and copy the address that the console shows.
        3. Open the phone number (for a short code or a messaging service: its own page). The address of sms.xml belongs under Messaging,
           "Primary handler fails"; the address of voice.xml under Voice Configuration, "Primary handler fails". The method is HTTP POST.
        4. Run the verb doctor. "doctor --fix" sets both addresses for you when it asks for them.
        Any other static host will do that answers GET and POST over https with the type text/xml.
        Write them anew whenever a number in the pack changes: what lies elsewhere does not change by itself.

        """;

    public static Command Command()
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder for sms.xml and voice.xml, made when it is missing; stdout when left out." };
        var fallback = new Command("fallback", "Writes the documents that Twilio plays while this app is down, and says where to host them.") { folder };
        fallback.SetAction(async (parsed, cancellation) =>
        {
            await using var app = Verbs.BuilderWithoutStore().Build();
            var documents = new FallbackDocuments(app.Services.GetRequiredService<HelplineOptions>(), app.Services.GetRequiredService<ContentPack>());
            var output = parsed.InvocationConfiguration.Output;
            foreach (var (name, document) in new[] { ("sms.xml", documents.Sms()), ("voice.xml", documents.Voice()) })
            {
                await output.WriteLineAsync(await PlaceAsync(parsed.GetValue(folder), name, document, cancellation));
            }

            await output.WriteAsync(Steps);
        });
        return fallback;
    }

    /// <summary>The file's path when it was written, the document itself when there is no folder.</summary>
    private static async Task<string> PlaceAsync(DirectoryInfo? folder, string name, string document, CancellationToken cancellation)
    {
        if (folder is null)
        {
            return $"{name}:\n{document}\n";
        }

        var path = Path.Combine(Verbs.Folder(folder.FullName), name);
        await Verbs.WriteAsync(path, document, cancellation);
        return path;
    }
}
