using System.Globalization;
using System.Text;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Understanding;

/// <summary>How well the labelled texts are understood.</summary>
internal sealed class Report
{
    private static readonly string[] _crisis = ["EMERGENCY", "CRISIS988"];

    // What may be shown to whoever looks on.
    private static readonly string[] _neutral = ["BUS", "IDENTITY", "OK", LabelledText.None];

    private readonly List<(LabelledText Label, Match Match)> _read;

    public Report(IntentMatcher matcher, IEnumerable<LabelledText> texts) =>
        _read = [.. texts.Select(text => (text, matcher.Match(text.Text)))];

    public double Accuracy => Share(_ => true);

    public IEnumerable<string> FalseOptOuts => Describe(
        read => read.Match.Intent == "STOP" && !read.Label.Expected.Contains("STOP"));

    /// <summary>Errors that can hurt: a crisis unheard, a person muted, a neutral question answered with the topic.</summary>
    public IEnumerable<string> DangerousErrors => Describe(read =>
        (read.Label.Expected.All(_crisis.Contains) && !_crisis.Contains(read.Match.Intent)) ||
        (read.Label.Expected.All(_neutral.Contains) && !_neutral.Contains(LabelledText.NameOf(read.Match))) ||
        (read.Match.Tier == Tier.Reaction && !read.Label.Expected.Contains(LabelledText.None)));

    public IEnumerable<string> Misread => Describe(read => !read.Label.Allows(read.Match));

    public IEnumerable<string> InOtherLanguage => Describe(read => read.Label.IsInOtherLanguage(read.Match));

    public override string ToString()
    {
        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"{_read.Count} texts, {Accuracy:P2} understood");
        foreach (var language in _read.GroupBy(read => read.Label.Language).OrderByDescending(group => group.Count()).Take(3))
            report.AppendLine(CultureInfo.InvariantCulture, $"  {language.Key}: {Share(read => read.Label.Language == language.Key):P2} of {language.Count()}");
        foreach (var part in _read.GroupBy(read => read.Label.Part))
            report.AppendLine(CultureInfo.InvariantCulture, $"  {part.Key}: {Share(read => read.Label.Part == part.Key):P2} of {part.Count()}");
        foreach (var tier in _read.GroupBy(read => read.Match.Tier).OrderBy(group => group.Key))
            report.AppendLine(CultureInfo.InvariantCulture, $"  by {tier.Key}: {Share(read => read.Match.Tier == tier.Key):P2} of {tier.Count()}");
        report.AppendLine("confusions, expected > read:");
        foreach (var confusion in _read
            .Where(read => !read.Label.Allows(read.Match))
            .GroupBy(read => $"{string.Join('|', read.Label.Expected)} > {LabelledText.NameOf(read.Match)}")
            .OrderByDescending(group => group.Count()))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {confusion.Count()} {confusion.Key}");
        }

        report.AppendLine(CultureInfo.InvariantCulture, $"{DangerousErrors.Count()} dangerous errors, {FalseOptOuts.Count()} false opt-outs");
        return report.ToString();
    }

    private double Share(Func<(LabelledText Label, Match Match), bool> which)
    {
        var chosen = _read.Where(which).ToList();
        return (double)chosen.Count(read => read.Label.Allows(read.Match)) / chosen.Count;
    }

    private IEnumerable<string> Describe(Func<(LabelledText Label, Match Match), bool> which) =>
        _read.Where(which).Select(read => $"'{read.Label.Text}' ({string.Join('|', read.Label.Expected)}): {read.Match}");
}
