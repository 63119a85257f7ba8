using System.CommandLine;
using Helpline.Flows.Content;

namespace Helpline.Web.Commands.Posters;

/// <summary><c>poster [--out FOLDER]</c>: what is printed, as pages that need nothing else: posters, and what a partner signs. Posters also as PDF.</summary>
internal static class PosterVerb
{
    private static readonly string[] _papers = ["letter", "A4"];

    public static Command Command()
    {
        var folder = new Option<string>("--out") { Description = "The folder to write to; what the command wrote there before is replaced.", DefaultValueFactory = _ => "posters" };
        return new Command("poster", "Writes print-ready pages: posters for each kind of place and language (all of them as PDF too, where Chromium is at hand), and what a partner line signs.")
        {
            folder,
        }.Does(async (parsed, cancellation) =>
        {
            await using var app = Verbs.BuilderWithoutStore().Build();
            var (pack, options) = (app.Services.GetRequiredService<ContentPack>(), app.Services.GetRequiredService<HelplineOptions>());
            var posters = Poster.Of(pack, options);
            if (posters.Count == 0)
            {
                throw new StartRefusedException("The pack asks nothing in posters.yaml: nothing was written.");
            }

            var path = Verbs.Folder(Path.GetFullPath(parsed.GetRequiredValue(folder)));
            foreach (var page in posters)
            {
                await WriteAsync(page.Name, Document.Of(pack, [page]));
            }

            foreach (var page in PartnerPage.Of(pack, options))
            {
                await WriteAsync(page.Name, Document.Of(pack, page));
            }

            foreach (var paper in _papers)
            {
                var pdf = Path.Combine(path, $"posters-{paper}.pdf");
                if (await Chromium.PrintAsync(Document.Of(pack, posters, paper), pdf, cancellation))
                {
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(pdf);
                }
            }

            Task WriteAsync(string name, string html) =>
                parsed.InvocationConfiguration.Output.WriteLineAsync(Verbs.Write(Path.Combine(path, name + ".html"), html, cancellation));
        });
    }
}
