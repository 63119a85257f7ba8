using System.Globalization;

namespace Helpline.Tests.Bench;

/// <summary>Every figure beside its floor from the same run, each the median of its rounds, with the machine's load at that moment.</summary>
internal sealed class BenchTable(int rounds, int seconds, DirectoryInfo folder, TextWriter output, CancellationToken ending)
{
    public int Rounds => rounds;

    /// <summary>How long each round of a load lasts.</summary>
    public int Seconds => seconds;

    /// <summary>For what the bench writes; it goes with it.</summary>
    public DirectoryInfo Folder => folder;

    /// <summary>Somebody wants to see what there is.</summary>
    public CancellationToken Ending => ending;

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
            $"| {figure} | {Text(mine, format)} | {Text(theirs, format)} | {Text(mine / theirs, "0.00")} | {Processors.Load} |"));
    }

    // What was broken off, or has no floor, is nothing.
    private static string Text(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "";

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted is [] ? double.NaN : sorted[sorted.Length / 2];
    }
}
