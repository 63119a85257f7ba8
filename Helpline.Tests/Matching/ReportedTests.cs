using System.Text.RegularExpressions;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;
using Match = Helpline.Flows.Matching.Match;

namespace Helpline.Tests.Matching;

/// <summary>Texts that were reported from outside, each standing for a kind.</summary>
public sealed class ReportedTests
{
    private static readonly IntentMatcher _matcher = new(PackReader.Read(PackReader.ShippedFolder));

    [Theory]
    [InlineData("opt-out")]
    [InlineData("reaction")]
    [InlineData("folding")]
    public void What_was_reported_is_understood(string kind)
    {
        var rows = Rows("reported.tsv").Where(row => row[0] == kind).ToList();

        Assert.NotEmpty(rows);
        Assert.Empty(rows.Where(row => !Fits(row[2], _matcher.Match(Unescaped(row[1])))).Select(row => $"'{row[1]}': {_matcher.Match(Unescaped(row[1]))}"));
    }

    private static bool Fits(string expected, Match match) => expected switch
    {
        "empty response" => match.Tier == Tier.Reaction,
        "any reply but DOWN" => true,
        _ => match.Intent == expected,
    };

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

    private static string Unescaped(string text) => Regex.Replace(
        text,
        @"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})",
        escape => char.ConvertFromUtf32(Convert.ToInt32(escape.Groups[1].Value + escape.Groups[2].Value, 16)));
}
