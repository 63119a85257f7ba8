using Helpline.Web.Admin.Log;

namespace Helpline.Web.Admin.Charts;

/// <summary>Where the bars, the scale and the words of a chart stand, in units of the picture: whole numbers, which every culture writes alike.</summary>
internal sealed class ChartLayout
{
    /// <summary>From where to where the line of a mark goes.</summary>
    public const int MarkTop = Sky / 2;

    /// <inheritdoc cref="MarkTop" />
    public const int Ground = 168;

    /// <summary>Where the numbers of marks stand, beneath the months.</summary>
    public const int MarkNumbers = Ground + 32;

    private const int Narrow = 360;
    private const int Row = 42;
    private const int Thick = 14;
    private const int Tall = 190;
    private const int Sky = 20;
    private const int MostLines = 4;

    // Of a digit above a column or beside a line.
    private const int Digit = 7;

    // How much room the numbers of marks take beneath the columns.
    private const int Digits = 14;

    private readonly int _left;
    private readonly int _top;

    public ChartLayout(Chart chart)
    {
        Width = chart.IsWide ? 2 * Narrow : Narrow;
        var most = Math.Max(chart.Most, chart.Bars.Max(bar => bar.Contacts ?? 0));
        if (!chart.IsUpright)
        {
            (_top, Height) = (most, (chart.Bars.Count * Row) - 4);
            Shapes = [.. chart.Bars.Select(Lying)];
            return;
        }

        var step = Step(most);
        _top = (most + step - 1) / step * step;
        _left = (Calendar.Number(_top).En.Length * Digit) + 6;
        Height = Tall + (chart.Marks.Count > 0 ? Digits : 0);
        Lines = [.. Enumerable.Range(0, (_top / step) + 1).Select(line => new ScaleLine(Ground - Part(line * step, Ground - Sky), _left, line * step))];
        Shapes = [.. chart.Bars.Select((bar, at) => Column(bar, at, chart.Bars.Count))];
        Marks = [.. chart.Marks.Select(mark => (Edge(mark.Column, chart.Bars.Count), Shapes[mark.Column].LabelX, mark))];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The scale beside standing columns; lying bars have their numbers instead.</summary>
    public IReadOnlyList<ScaleLine> Lines { get; } = [];

    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>A mark stands where its month begins, so that its line meets no value, and its number beneath the month.</summary>
    public IReadOnlyList<(int X, int NumberX, Mark Mark)> Marks { get; } = [];

    /// <summary>1, 2 or 5 with as many zeros as leave at most four lines.</summary>
    private static int Step(int most)
    {
        for (var zeros = 1L; ; zeros *= 10)
        {
            foreach (var step in new[] { zeros, 2 * zeros, 5 * zeros })
            {
                if (step * MostLines >= most)
                {
                    return (int)Math.Min(step, int.MaxValue / 2);
                }
            }
        }
    }

    private Shape Lying(Bar bar, int at)
    {
        var top = at * Row;
        return new Shape
        {
            Bar = bar,
            Label = bar.Label,
            X = 0,
            Y = top + 20,
            Width = bar.Contacts is { } contacts ? Math.Max(2, Part(contacts, Width)) : 0,
            Height = bar.Contacts is null ? 0 : Thick,
            LabelX = 0,
            LabelY = top + 13,
            LabelAnchor = "start",
            ValueX = Width,
            ValueY = top + 13,
            ValueAnchor = "end",
        };
    }

    private Shape Column(Bar bar, int at, int count)
    {
        var (left, right) = (Edge(at, count), Edge(at + 1, count));
        var tall = bar.Contacts is { } contacts ? Math.Max(2, Part(contacts, Ground - Sky)) : 0;
        var middle = (left + right) / 2;
        var wide = Math.Clamp(right - left - 6, 2, 60);
        return new Shape
        {
            Bar = bar,
            Label = bar.Foot ?? bar.Label,
            X = middle - (wide / 2),
            Y = Ground - tall,
            Width = wide,
            Height = tall,
            LabelX = middle,
            LabelY = Ground + 16,
            LabelAnchor = "middle",
            ValueX = middle,
            ValueY = Ground - tall - 5,
            ValueAnchor = "middle",

            // Where not all of them fit beside each other, the newest column has one, and the scale tells the others.
            HasNumber = bar.Contacts is null || at == count - 1 || Calendar.Number(_top).En.Length * Digit <= right - left,
        };
    }

    // Where a column begins.
    private int Edge(int at, int count) => _left + ((Width - _left) * at / count);

    private int Part(int contacts, int whole) => (int)((long)contacts * whole / Math.Max(1, _top));
}

/// <param name="Y">How high it is drawn.</param>
/// <param name="X">Where it begins, behind its number.</param>
/// <param name="Contacts">What it stands for.</param>
internal sealed record ScaleLine(int Y, int X, int Contacts);

internal sealed record Shape
{
    public required Bar Bar { get; init; }

    public required Phrase Label { get; init; }

    public required int X { get; init; }

    public required int Y { get; init; }

    public required int Width { get; init; }

    /// <summary>0 for what cannot be shown.</summary>
    public required int Height { get; init; }

    public required int LabelX { get; init; }

    public required int LabelY { get; init; }

    public required string LabelAnchor { get; init; }

    public required int ValueX { get; init; }

    public required int ValueY { get; init; }

    public required string ValueAnchor { get; init; }

    public bool HasNumber { get; init; } = true;
}
