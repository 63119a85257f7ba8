using System.Collections.Concurrent;
using Helpline.Flows.Content;
using Helpline.Web.Intake;
using Helpline.Web.Simulator.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Voice.Walks;

public class KeyTests(CallServer server) : IClassFixture<CallServer>
{
    private const string Keys = "0123456789*#-";
    private const int Depth = 4;

    /// <summary>Both languages: Spanish lies behind key 2.</summary>
    [Fact]
    public async Task Every_key_and_silence_at_every_prompt_leads_on_and_every_topic_is_heard()
    {
        // A prompt that the same webhook brings is the same prompt: a call has no other memory than its URLs.
        var met = new HashSet<string>();
        var heard = new ConcurrentDictionary<string, bool>();
        var (tally, open) = (new Tally(), new List<string> { "" });
        for (var depth = 0; depth < Depth; depth++)
        {
            var calls = await PlayAllAsync([.. open.SelectMany(keys => Keys.Select(key => keys + key))], heard, tally);
            open = [.. calls.Where(call => call.Met.Count > depth + 1 && met.Add(call.Met[depth + 1])).Select(call => call.Keys)];
        }

        tally.Write();
        Assert.True(tally.Calls > 500, $"Only {tally.Calls} calls were walked.");
        Assert.Empty(Topics().Except(heard.Keys));
    }

    private async Task<IReadOnlyList<(string Keys, IReadOnlyList<string> Met)>> PlayAllAsync(
        IReadOnlyList<string> paths, ConcurrentDictionary<string, bool> heard, Tally tally)
    {
        var calls = new (string, IReadOnlyList<string>)[paths.Count];
        await Parallel.ForAsync(0, paths.Count, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (index, _) =>
        {
            // Somebody is reached or nobody, in turn, so that the prompts after both are met.
            var people = new People(paths[index], [index % 2 == 0 ? Outcome.Accepts : Outcome.Busy]);
            var call = await server.PlayAsync(people.Next);
            tally.Add(call, paths[index]);
            foreach (var line in call.Transcript.Lines)
                heard.TryAdd(line.Text, true);
            calls[index] = (paths[index], [.. people.Prompts.Select(Name)]);
        });
        return calls;
    }

    private IEnumerable<string> Topics()
    {
        var (pack, spoken) = (server.Services.GetRequiredService<ContentPack>(), server.Services.GetRequiredService<ContentSnapshots>().Now.Spoken);
        return
            from topic in pack.Topics.Values
            from language in topic.Spoken.Keys
            select language == "en" ? $"caller hears: {spoken.Topic(topic.Id, language)}" : $"caller hears ({language}): {spoken.Topic(topic.Id, language)}";
    }

    private static string Name(WebhookRequest asked) =>
        $"{asked.Url.AbsoluteUri} {string.Join(' ', asked.Form.Where(pair => pair.Key is "Digits" or "DialCallStatus" or "DialBridged").Select(pair => pair.Value))}";
}
