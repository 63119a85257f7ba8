using System.Globalization;
using System.Text;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Understanding;

/// <summary>How well fresh texts are understood: the tables of <c>docs/understanding.md</c>.</summary>
internal sealed class FreshReport(IntentMatcher matcher, IEnumerable<LabelledText> texts)
{
    private static readonly string[] _crisis = ["EMERGENCY", "CRISIS988"];

    // What says nothing about its subject to whoever holds the phone, or no more than the fallback does.
    private static readonly string[] _neutral =
        ["BUS", "IDENTITY", "OK", "ASKSTOP", "STOP", "START", "MENU", "MORE", "HELP", "LANGUAGE", LabelledText.Unknown, LabelledText.None, .. _crisis];

    private readonly List<(LabelledText Label, Match Match)> _read = [.. texts.Select(text => (text, matcher.Match(text.Text)))];

    public double Right => ShareOf(_read).Share;

    /// <summary>Of the texts that ask to be left alone, the share that is left alone without a question.</summary>
    public double OptedOut => (double)_read.Count(read => read.Label.Part == "optout" && read.Match.Intent == "STOP") / _read.Count(read => read.Label.Part == "optout");

    public double RightOf(params string[] kinds) => ShareOf(_read.Where(read => kinds.Contains(read.Label.Part))).Share;

    public double RightIn(string language) => ShareOf(_read.Where(read => read.Label.Language == language)).Share;

    public IEnumerable<string> FalseOptOuts => Describe(read => read.Match.Intent == "STOP" && !read.Label.Expected.Contains("STOP"));

    /// <summary>A crisis unheard, a person muted, or the subject told to whom a neutral line was due.</summary>
    public IEnumerable<string> Dangerous => Describe(read => !read.Label.Allows(read.Match) && (
        read.Match.Intent == "STOP" ||
        (read.Label.Expected.Any(_crisis.Contains) && read.Match.Intent != "HELP" && !_crisis.Contains(read.Match.Intent)) ||
        (read.Label.Expected.All(_neutral.Contains) && !_neutral.Contains(LabelledText.NameOf(read.Match)))));

    public IEnumerable<string> Misread => Describe(read => !read.Label.Allows(read.Match));

    public IEnumerable<string> Confusions => _read
        .Where(read => !read.Label.Allows(read.Match))
        .CountBy(read => $"{read.Label.Expected[0]} > {LabelledText.NameOf(read.Match)}")
        .OrderByDescending(confusion => confusion.Value)
        .Select(confusion => $"{confusion.Key} ({confusion.Value})");

    /// <summary>One line for each kind of text.</summary>
    public string Kinds() => Table("Kind", _read.GroupBy(read => read.Label.Part));

    /// <summary>One line for each way of deciding: of so many texts decided so, these were right.</summary>
    public string Decisions() => Table("Decided by", _read.GroupBy(read => FreshTexts.DecisionOf(read.Match)));

    /// <summary>Precision and recall of each topic group, and of the topics that are in none.</summary>
    public string Groups(Func<string, string> groupOf)
    {
        var table = new StringBuilder("| Group | Language | Precision | Recall |\n|---|---|---|---|\n");
        foreach (var group in _read.Select(read => groupOf(read.Label.Expected[0])).Distinct().Order(StringComparer.Ordinal))
        {
            foreach (var language in new[] { "en", "es" })
            {
                var here = _read.Where(read => read.Label.Language == language).ToList();
                var answered = ShareOf(here.Where(read => groupOf(LabelledText.NameOf(read.Match)) == group));
                var asked = ShareOf(here.Where(read => groupOf(read.Label.Expected[0]) == group));
                table.Append(CultureInfo.InvariantCulture, $"| {group} | {language} | {answered} | {asked} |\n");
            }
        }

        return table.ToString();
    }

    /// <summary>Of emergencies and self-harm, how many are heard as one or the other, with Wilson's interval at 95 %.</summary>
    public string Sensitivity()
    {
        var crises = _read.Where(read => read.Label.Part is "emergency" or "selfharm").ToList();
        var heard = crises.Count(read => _crisis.Contains(read.Match.Intent) || read.Label.Allows(read.Match));
        var (low, high) = Wilson(heard, crises.Count);
        return string.Create(CultureInfo.InvariantCulture, $"{heard} of {crises.Count} ({(double)heard / crises.Count:P1}; 95 % interval {low:P1} to {high:P1})");
    }

    private static string Table(string title, IEnumerable<IGrouping<string, (LabelledText Label, Match Match)>> groups)
    {
        var table = new StringBuilder($"| {title} | All | English | Spanish |\n|---|---|---|---|\n");
        foreach (var group in groups.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var (english, spanish) = (ShareOf(group.Where(read => read.Label.Language == "en")), ShareOf(group.Where(read => read.Label.Language == "es")));
            table.Append(CultureInfo.InvariantCulture, $"| {group.Key} | {ShareOf(group)} | {english} | {spanish} |\n");
        }

        return table.ToString();
    }

    private static (double Low, double High) Wilson(int right, int all)
    {
        const double z = 1.96;
        var share = (double)right / all;
        var middle = share + (z * z / (2 * all));
        var spread = z * Math.Sqrt((share * (1 - share) / all) + (z * z / (4.0 * all * all)));
        var whole = 1 + (z * z / all);
        return ((middle - spread) / whole, (middle + spread) / whole);
    }

    private static Rate ShareOf(IEnumerable<(LabelledText Label, Match Match)> chosen)
    {
        var right = chosen.Select(read => read.Label.Allows(read.Match)).ToList();
        return new(right.Count(each => each), right.Count);
    }

    private IEnumerable<string> Describe(Func<(LabelledText Label, Match Match), bool> which) =>
        _read.Where(which).Select(read => $"{read.Label.Part}\t{read.Label.Text}\t{string.Join('|', read.Label.Expected)}\t{LabelledText.NameOf(read.Match)}\t{read.Match.Tier} {read.Match.Reason}");

    private readonly record struct Rate(int Right, int All)
    {
        public double Share => (double)Right / All;

        public override string ToString() => All == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Share:P1} of {All}");
    }
}
