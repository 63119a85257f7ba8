using Helpline.Flows.Content;
using Helpline.Tests.Commands;
using Helpline.Tests.Storage;
using Helpline.Tests.Telephony;

namespace Helpline.Tests.Intake;

/// <summary>Two nodes as an operator runs them, each its own process, on one database.</summary>
public sealed class KilledNodeTests
{
    private static readonly Wording _wording = Shipped.Wording;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Both start at once on an empty database, as after a first deployment, and one of them dies in the middle of its work.</summary>
    [Fact]
    public async Task A_node_that_is_killed_takes_nothing_along_that_was_acknowledged()
    {
        var (here, there) = (Directory.CreateTempSubdirectory("helpline-"), Directory.CreateTempSubdirectory("helpline-"));
        try
        {
            var settings = HelplineServer.ProductionSettings("");
            settings["ConnectionStrings:Helpline"] = await PostgresCluster.NewDatabaseAsync();
            var started = await Task.WhenAll(RunningApp.StartAsync(here, settings), RunningApp.StartAsync(there, settings));
            await using var dying = started[0];
            await using var living = started[1];
            var texts = Enumerable.Range(0, 150).Select(_ => SignedClient.TextForm("STOP", Rider.New())).ToList();

            // Half is acknowledged, some are under way when it dies, and the rest comes after its death.
            var first = new SignedClient(dying.Client);
            var before = await AnswersAsync(first, texts[..75]);
            var meanwhile = AnswersAsync(first, texts[75..100]);
            await dying.KillAsync();
            string?[] answers = [.. before, .. await meanwhile, .. await AnswersAsync(first, texts[100..])];
            Assert.All(before, Assert.NotNull);
            Assert.All(answers[100..], Assert.Null);

            var second = new SignedClient(living.Client);
            foreach (var (form, answer) in texts.Zip(answers))
            {
                // What was not acknowledged is delivered again, and then holds as well.
                Assert.Equal(_wording.Text("STOP", "en"), await SignedClient.ReplyAsync(await second.PostAsync("/twilio/sms", form)));
                Assert.Equal(_wording.Text("AFTERSTOP", "en"), await second.TextAsync("SIGNS", form["From"]));
                Assert.True(answer is null || answer == await DocumentAsync(second, form), "A second delivery got other bytes.");
            }
        }
        finally
        {
            here.Delete(recursive: true);
            there.Delete(recursive: true);
        }
    }

    /// <summary>Null for a text that the node did not acknowledge.</summary>
    private static Task<string?[]> AnswersAsync(SignedClient node, IEnumerable<Dictionary<string, string>> texts) => Task.WhenAll(texts.Select(async form =>
    {
        try
        {
            return await DocumentAsync(node, form);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }));

    private static async Task<string> DocumentAsync(SignedClient node, Dictionary<string, string> form)
    {
        using var answer = await node.PostAsync("/twilio/sms", form);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
