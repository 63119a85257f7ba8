using System.Text;
using Helpline.Flows.Content;
using Helpline.Tests.Content;
using Helpline.Tests.Settings;
using Helpline.Web.Simulator;
using Helpline.Web.Simulator.Calls.Documents;
using Helpline.Web.Simulator.Texts;
using Helpline.Web.Telephony;

namespace Helpline.Tests.Commands;

public sealed class FallbackTests : IDisposable
{
    private static readonly string _ours = ValidSettings.ForProduction()["Helpline:Transfer:CallerId"]!;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-fallback-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_writes_both_documents_and_says_where_they_belong()
    {
        var folder = Path.Combine(_folder.FullName, "new", "folder");

        var outcome = await AppProcess.RunAsync(["fallback", "--out", folder], ValidSettings.ForProduction());

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["sms.xml", "voice.xml"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        Assert.Contains("TwiML Bins", outcome.Output, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            Assert.Contains(file, outcome.Output, StringComparison.Ordinal);
            Assert.StartsWith("<?xml", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancellation)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_folder_the_documents_stand_on_stdout_and_no_store_is_wanted()
    {
        var settings = ValidSettings.ForProduction();
        settings.Remove("ConnectionStrings:Helpline");

        var outcome = await AppProcess.RunAsync(["fallback"], settings);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains(Documents().Voice(), outcome.Output, StringComparison.Ordinal);
        Assert.Contains(Documents().Sms(), outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_in_one_line()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", Cancellation);

        var outcome = await AppProcess.RunAsync(["fallback", "--out", file], ValidSettings.ForProduction());

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.EndsWith("cannot be written.\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_is_one_message_of_two_parts_with_a_way_to_a_human_in_every_language()
    {
        var reply = SmsReply.Read(Answer(Documents().Sms()));

        Assert.Empty(reply.Problems);
        Assert.True(SmsSegments.Count(reply.Text!) is { Encoding: SmsEncoding.Gsm7, Units: >= 1 and <= 306 });
        Assert.All(["911", "A person", "una persona", Number("HOTLINE"), Number("HOTLINE_TEXT")], part => Assert.Contains(part, reply.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Languages_that_word_the_text_differently_stand_together_while_two_parts_hold_them()
    {
        using var pack = new PackCopy();
        pack.Write("topics/down.yaml", "topic: DOWN\ntext:\n  en: \"Call 911 or {HOTLINE}.\"\n  es: \"Llame al 911 o {HOTLINE}.\"\n");
        Assert.Equal($"Call 911 or {Number("HOTLINE")}. Llame al 911 o {Number("HOTLINE")}.", Text(pack));

        var longest = $"{{HOTLINE}} {string.Concat(Enumerable.Repeat("call 911. ", 20))}";
        pack.Write("topics/down.yaml", $"topic: DOWN\ntext:\n  en: \"{longest}\"\n  es: \"{longest}llame.\"\n");
        Assert.DoesNotContain("llame", Text(pack), StringComparison.Ordinal);

        static string Text(PackCopy copy) => SmsReply.Read(Answer(Documents(PackReader.Read(copy.Folder)).Sms())).Text!;
    }

    [Fact]
    public void The_call_hears_the_numbers_in_every_language_and_then_the_public_lines_ring()
    {
        var verbs = Read(Documents());

        Assert.Equal(["Say", "Say", "Dial", "Say", "Say", "Hangup"], verbs.Select(verb => verb.GetType().Name));
        var spoken = new SpokenWording(Shipped.Pack, "505-555-0199");
        Assert.Equal(
            [("en-US", spoken.Prompt("fallback", "en")), ("es-US", spoken.Prompt("fallback", "es"))],
            verbs.Take(2).Cast<Verb.Say>().Select(say => (say.Language, say.Words)));
        Assert.All(verbs.Take(2).Cast<Verb.Say>(), say => Assert.Contains("9-1-1", say.Words, StringComparison.Ordinal));
        Assert.Equal(Shipped.Pack.Ladder.Select(line => line.Number), ((Verb.Dial)verbs[2]).Callees.Select(callee => callee.Number));
    }

    [Fact]
    public void After_the_lines_nothing_is_said_that_a_listener_could_understand() =>
        Assert.All(Read(Documents()).Skip(3).OfType<Verb.Say>(), say =>
            Assert.DoesNotMatch(@"\d|SAFE|hotline|confiden|HELP|AYUDA", say.Words));

    [Fact]
    public void Only_lines_that_need_no_key_are_dialled()
    {
        var settings = ValidSettings.ForProduction();
        (string Mode, string Number)[] rungs = [("warm", "+15055550151"), ("bridge", "+15055550152")];
        foreach (var (n, rung) in rungs.Index())
        {
            settings[$"Helpline:Transfer:Rungs:{n}:Number"] = rung.Number;
            settings[$"Helpline:Transfer:Rungs:{n}:Mode"] = rung.Mode;
        }

        var dial = Assert.Single(Read(new FallbackDocuments(ValidSettings.Read(settings), Shipped.Pack)).OfType<Verb.Dial>());

        Assert.Equal(["+15055550152"], dial.Callees.Select(callee => callee.Number));
    }

    // A TwiML Bin would take two braces for a template.
    [Fact]
    public void A_TwiML_Bin_takes_the_documents_as_they_are() =>
        Assert.All([Documents().Sms(), Documents().Voice()], document =>
        {
            Assert.DoesNotContain("{{", document, StringComparison.Ordinal);
            Assert.InRange(document.Length, 1, 4000);
        });

    private static FallbackDocuments Documents(ContentPack? pack = null) => new(ValidSettings.Read(ValidSettings.ForProduction()), pack ?? Shipped.Pack);

    private static string Number(string contact) => Shipped.Pack.Contacts[contact].Number;

    private static IReadOnlyList<Verb> Read(FallbackDocuments documents)
    {
        var elsewhere = new Uri("https://fallback.example.net/voice.xml");
        var (verbs, violations) = TwimlReader.Read(
            Answer(documents.Voice()), new DocumentContext(DocumentKind.Caller, elsewhere, new Uri("https://fallback.example.net"), _ours, "+15055550177"));
        Assert.Empty(violations);
        return verbs!;
    }

    private static WireAnswer Answer(string document) => new(200, "text/xml", Encoding.UTF8.GetBytes(document), SetsCookie: false);
}
