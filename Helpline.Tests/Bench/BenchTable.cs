using System.Globalization;

namespace Helpline.Tests.Bench;

/// <summary>Every figure beside its floor from the same run, each the median of its rounds, with the machine's load at that moment.</summary>
internal sealed class BenchTable(int rounds, int seconds, DirectoryInfo folder, TextWriter output)
{
    public int Rounds => rounds;

    /// <summary>How long each round of a load lasts.</summary>
    public int Seconds => seconds;

    /// <summary>For what the bench writes; it goes with it.</summary>
    public DirectoryInfo Folder => folder;

    public void Begin()
    {
        output.WriteLine("| Figure | Ours | Floor | Ours / floor | Load |");
        output.WriteLine("|---|---|---|---|---|");
    }

    public void Add(string figure, string format, IEnumerable<double> ours, IEnumerable<double> floor)
    {
        var (mine, theirs) = (Median(ours), Median(floor));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {figure} | {mine.ToString(format, CultureInfo.InvariantCulture)} | {theirs.ToString(format, CultureInfo.InvariantCulture)} | {mine / theirs:0.00} | {Processors.Load} |"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
