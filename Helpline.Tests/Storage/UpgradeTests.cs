using System.Text.RegularExpressions;
using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

/// <summary>A migration only adds, so that an upgrade loses no text and no call and can be taken back.</summary>
public sealed partial class UpgradeTests
{
    [Fact]
    public void A_migration_adds_or_says_in_its_name_that_it_does_more() => Assert.All(
        Migrations.For("postgres").Concat(Migrations.For("sqlite")),
        script => Assert.True(!script.IsSurvived || More(script.Text) is "", $"{script.Name} is survived by no older version: {More(script.Text)}"));

    [Theory]
    [InlineData("drop table kept.tally")]
    [InlineData("alter table kept.tally drop column value")]
    [InlineData("alter table kept.tally rename to sums")]
    [InlineData("alter table kept.tally rename column value to what")]
    [InlineData("alter table kept.tally alter column value type integer using 0")]
    [InlineData("alter table kept.tally alter column value set not null")]
    [InlineData("alter table kept.tally add column next text not null")]
    [InlineData("alter table kept.tally add column next text not null,\n add column after integer not null default 0")]
    [InlineData("alter table kept.tally add constraint one unique (value)")]
    [InlineData("create unique index tally_one on kept.tally (value)")]
    [InlineData("delete from kept.tally")]
    [InlineData("truncate kept.tally")]
    [InlineData("update kept.tally set contacts = 0")]
    public void More_than_adding_is_found(string statement) => Assert.NotEmpty(More($"create table kept.next (one integer);\n{statement};"));

    [Theory]
    [InlineData("alter table kept.tally add column next text; alter table kept.tally add column after integer not null default 0")]
    [InlineData("-- drop table kept.tally\ncreate index tally_value on kept.tally (value)")]
    public void Adding_is_no_more(string statement) => Assert.Empty(More(statement));

    private static string More(string text) => Forbidden().Match(Comment().Replace(text, "")).Value;

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    // A trigger's own "before update or delete on" is none of these.
    [GeneratedRegex(
        """
        \bdrop\b | \brename\b | \bdelete\s+from\b | \btruncate\s+(table\s+)?(kept|live)\b | \bupdate\s+[a-z._]+\s+set\b
        | \balter\s+column\s+\S+\s+(set\s+not\s+null|type\s+(?!text\s+collate))
        | \badd\s+column\s+\S+\s+\S+\s+not\s+null(?!\s+default)
        | \badd\s+(constraint|check|unique|foreign|primary)\b | \bcreate\s+unique\s+index\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Forbidden();
}
