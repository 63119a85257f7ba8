using System.Text.Json;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

/// <summary>The labelled texts that came with the campaign, read with the shipped pack.</summary>
public sealed class LabelledTests
{
    private static readonly IntentMatcher _matcher = Shipped.Matcher;

    [Fact]
    public void Every_labelled_utterance_is_understood()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "utterances.tsv")).Skip(1);
        var misread = lines.Select(line => line.Split('\t')).Where(row => !Fits(row[2], row[0])).Select(Describe);

        Assert.Empty(misread);
    }

    [Fact]
    public void Every_labelled_utterance_tells_no_wrong_language()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "utterances.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Where(row => row[1] is "en" or "es");

        Assert.Empty(rows.Where(row => _matcher.Match(row[0]).Language is { } told && told != row[1]).Select(Describe));
    }

    [Fact]
    public void Every_keyword_case_is_understood()
    {
        var cases = JsonSerializer.Deserialize<JsonElement[]>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "keyword-cases.json")))!;
        var misread = cases
            .Select(entry => new[] { entry.GetProperty("text").GetString()!, "", entry.GetProperty("expected_intent").GetString()! })
            .Where(row => !Fits(row[2], row[0]))
            .Select(Describe);

        Assert.Empty(misread);
    }

    private static bool Fits(string expected, string text)
    {
        var match = _matcher.Match(text);
        return expected switch
        {
            "ANY" => true,
            ['!', .. var intent] => match.Intent != intent,
            _ => expected.Split('|').Contains(match.Tier switch
            {
                Tier.Reaction => "NONE",
                Tier.Fallback => "UNKNOWN",
                _ => match.Intent,
            }),
        };
    }

    private static string Describe(string[] row)
    {
        var match = _matcher.Match(row[0]);
        return $"'{row[0]}' ({row[1]} {row[2]}): {match}";
    }
}
