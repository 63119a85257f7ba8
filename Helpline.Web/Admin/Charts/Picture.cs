using Helpline.Web.Admin.Log;

namespace Helpline.Web.Admin.Charts;

/// <summary>Where the bars and words of a chart stand, in units of the picture: whole numbers, which every culture writes alike.</summary>
internal sealed class Picture
{
    public const int Width = 360;

    private const int Row = 42;
    private const int Thick = 14;
    private const int Tall = 190;
    private const int Ground = 168;
    private const int Sky = 20;

    // Beyond so many columns only some have a foot.
    private const int WithFeet = 14;

    // Of a number above a column.
    private const int Digit = 8;

    public Picture(Chart chart)
    {
        var most = Math.Max(1, chart.Bars.Max(bar => bar.Contacts ?? 0));
        Height = chart.IsUpright ? Tall : (chart.Bars.Count * Row) - 4;
        Shapes = [.. chart.Bars.Select((bar, at) => chart.IsUpright ? Column(bar, at, chart.Bars.Count, most) : Lying(bar, at, most))];
    }

    public int Height { get; }

    public IReadOnlyList<Shape> Shapes { get; }

    private static Shape Lying(Bar bar, int at, int most)
    {
        var top = at * Row;
        return new Shape
        {
            Label = bar.Label,
            Contacts = bar.Contacts,
            X = 0,
            Y = top + 20,
            Width = Part(bar.Contacts, most, Width),
            Height = bar.Contacts is null ? 0 : Thick,
            LabelX = 0,
            LabelY = top + 13,
            LabelAnchor = "start",
            ValueX = Width,
            ValueY = top + 13,
            ValueAnchor = "end",
            HasNumber = true,
        };
    }

    private static Shape Column(Bar bar, int at, int count, int most)
    {
        var (left, right) = (Width * at / count, Width * (at + 1) / count);
        var gap = count > WithFeet ? 2 : 4;
        var tall = Part(bar.Contacts, most, Ground - Sky);
        var middle = (left + right) / 2;
        var wide = Math.Clamp(right - left - (2 * gap), 2, 60);
        return new Shape
        {
            Label = bar.Foot ?? bar.Label,
            Contacts = bar.Contacts,
            X = middle - (wide / 2),
            Y = Ground - tall,
            Width = wide,
            Height = tall,
            LabelX = count > WithFeet ? middle - (wide / 2) : middle,
            LabelY = Ground + 16,
            LabelAnchor = count > WithFeet ? "start" : "middle",
            ValueX = middle,
            ValueY = Ground - tall - 6,
            ValueAnchor = "middle",

            // Where not all of them fit, the newest column has one.
            HasNumber = count <= WithFeet && (at == count - 1 || Calendar.Number(most).En.Length * Digit <= right - left),
        };
    }

    private static int Part(int? contacts, int most, int whole) => contacts is { } number ? Math.Max(2, (int)((long)number * whole / most)) : 0;
}

internal sealed record Shape
{
    public required Phrase Label { get; init; }

    public required int? Contacts { get; init; }

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

    public required bool HasNumber { get; init; }
}
