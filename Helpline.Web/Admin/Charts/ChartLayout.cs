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
        Lines = [.. Enumerable.Range(0, (_top / step) + 1).Select(line => (_left, Ground - Part(line * step, Ground - Sky), line * step))];
        Shapes = [.. chart.Bars.Select((bar, at) => Column(bar, at, chart.Bars.Count))];
        Marks = [.. chart.Marks.Select(mark => (Edge(mark.Column, chart.Bars.Count), Shapes[mark.Column].Label.X, mark))];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The scale beside standing columns, each line behind its number; lying bars have their numbers instead.</summary>
    public IReadOnlyList<(int X, int Y, int Contacts)> Lines { get; } = [];

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
        var wide = bar.Contacts is { } contacts ? Math.Max(2, Part(contacts, Width)) : 0;
        return new Shape(bar, 0, top + 20, wide, wide > 0 ? Thick : 0, (0, top + 13), (Width, top + 13), HasNumber: true);
    }

    private Shape Column(Bar bar, int at, int count)
    {
        var (left, right) = (Edge(at, count), Edge(at + 1, count));
        var tall = bar.Contacts is { } contacts ? Math.Max(2, Part(contacts, Ground - Sky)) : 0;
        var middle = (left + right) / 2;
        var wide = Math.Clamp(right - left - 6, 2, 60);

        // Where not all of them fit beside each other, the newest column has one, and the scale tells the others.
        var hasNumber = bar.Contacts is null || at == count - 1 || Calendar.Number(_top).En.Length * Digit <= right - left;
        return new Shape(bar, middle - (wide / 2), Ground - tall, wide, tall, (middle, Ground + 16), (middle, Ground - tall - 5), hasNumber);
    }

    // Where a column begins.
    private int Edge(int at, int count) => _left + ((Width - _left) * at / count);

    private int Part(int contacts, int whole) => (int)((long)contacts * whole / Math.Max(1, _top));
}

/// <param name="Bar">What it stands for.</param>
/// <param name="X">Where it begins.</param>
/// <param name="Y">Where its top is.</param>
/// <param name="Width">0 for what cannot be shown, lying.</param>
/// <param name="Height">0 for what cannot be shown.</param>
/// <param name="Label">Where its name stands.</param>
/// <param name="Value">Where its number stands.</param>
/// <param name="HasNumber">Whether there is room for the number.</param>
internal sealed record Shape(Bar Bar, int X, int Y, int Width, int Height, (int X, int Y) Label, (int X, int Y) Value, bool HasNumber);
