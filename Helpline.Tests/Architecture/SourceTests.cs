using System.Text.RegularExpressions;

namespace Helpline.Tests.Architecture;

/// <summary>What only the text of the sources shows.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 250;

    [Fact]
    public void No_phone_number_stands_in_code() => Assert.Empty(
        from line in Lines("*.cs", "*.cshtml", "*.js", "*.html")
        from number in PhoneNumber().Matches(line.Text)
        where !Fictional().IsMatch(number.Value)
        select line.Place);

    [Fact]
    public void No_file_is_longer_than_one_thought() => Assert.Empty(
        from file in Sources.Files("*.cs", "*.cshtml", "*.js", "*.sql").Select(Sources.Name)
        where File.ReadLines(Sources.Path(file)).Count() > LongestFile
        select file);

    [Fact]
    public void Every_suppression_in_code_carries_its_reason_on_its_line()
    {
        var suppressions = Lines("*.cs", "*.cshtml").Where(line => line.Text.Contains("#pragma warning disable", StringComparison.Ordinal)
            || line.Text.TrimStart().StartsWith("[SuppressMessage", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(suppressions);
        Assert.All(suppressions, line => Assert.Matches("warning disable [A-Z]+[0-9]+ // \\w|Justification = \"\\w", line.Text));
    }

    [Fact]
    public void Every_rule_that_is_off_for_a_project_has_its_reason_above_it()
    {
        foreach (var file in Sources.Files("*.csproj", "*.props", "*.targets"))
        {
            var lines = File.ReadAllLines(file);
            foreach (var (at, rule) in lines.Index().Where(line => line.Item.Contains("<NoWarn>", StringComparison.Ordinal)))
            {
                var id = Assert.Single(SilencedRule().Matches(rule)).Groups[1].Value;
                Assert.StartsWith($"<!-- {id}: ", lines[at - 1].Trim(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_rule_that_is_off_in_the_editorconfig_has_its_reason_above_it()
    {
        var lines = File.ReadAllLines(Sources.Path(".editorconfig"));

        var off = lines.Index().Where(line => SilencedSeverity().IsMatch(line.Item));

        Assert.All(off, line => Assert.Matches(@"^# \w|severity = none$", lines[line.Index - 1]));
    }

    /// <summary>The build sees to how lines are laid out, but not to their ends and to the order of usings.</summary>
    [Fact]
    public void Every_file_ends_its_lines_and_orders_its_usings_as_the_editorconfig_says()
    {
        foreach (var file in Sources.Files("*.cs", "*.cshtml", "*.sql", "*.js", "*.css", "*.csproj", "*.props"))
        {
            var text = File.ReadAllText(file);
            Assert.False(text.Contains('\r', StringComparison.Ordinal) || !text.EndsWith('\n') || BlankEnd().IsMatch(text), Sources.Name(file));
            Assert.NotEqual(0xEF, File.ReadAllBytes(file)[0]);
        }

        foreach (var file in Sources.Files("*.cs"))
        {
            var usings = File.ReadLines(file).TakeWhile(line => !line.StartsWith("namespace", StringComparison.Ordinal))
                .Select(line => PlainUsing().Match(line)).Where(line => line.Success).Select(line => line.Groups[1].Value).ToList();
            Assert.Equal(usings.OrderBy(name => !name.StartsWith("System", StringComparison.Ordinal)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase), usings);
        }
    }

    [Fact]
    public void Program_is_a_table_of_contents() =>
        Assert.InRange(File.ReadLines(Sources.Path("Helpline.Web/Program.cs")).Count(), 10, 59);

    private static IEnumerable<(string Place, string Text)> Lines(params string[] patterns) =>
        from file in Sources.Files(patterns)
        where Path.GetFileName(file) != $"{nameof(SourceTests)}.cs"
        from line in File.ReadLines(file).Index()
        select ($"{Sources.Name(file)}:{line.Index + 1}", line.Item);

    [GeneratedRegex(@"(?<!\d)\+?1?[-. (]*[2-9][0-9]{2}[-. )]*[2-9][0-9]{2}[-. ]?[0-9]{4}\b")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex("555[-. ]?01[0-9]{2}$")]
    private static partial Regex Fictional();

    [GeneratedRegex(@"[ \t]\n|\n\n\z")]
    private static partial Regex BlankEnd();

    [GeneratedRegex(@"^using ([\w.]+);")]
    private static partial Regex PlainUsing();

    [GeneratedRegex(@"severity\s*=\s*(none|silent)")]
    private static partial Regex SilencedSeverity();

    [GeneratedRegex(@"<NoWarn>\$\(NoWarn\);([A-Z]+\d+)</NoWarn>")]
    private static partial Regex SilencedRule();
}
