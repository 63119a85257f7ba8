using System.Globalization;

namespace Helpline.Web.Simulator.Texts;

/// <summary>Three saved phones, and new ones at a click; the oldest of those make room.</summary>
internal sealed class Riders(Feed feed)
{
    private const int MostNew = 4;
    private const int FirstNew = 130;
    private const int Numbers = 60;

    private static readonly Rider[] _saved = [new("Rider A", "+15055550120"), new("Rider B", "+15055550121"), new("Rider C", "+15055550122")];

    private readonly Lock _gate = new();
    private readonly Queue<Rider> _new = new();
    private int _made;

    public IReadOnlyList<Rider> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _saved, .. _new];
            }
        }
    }

    public bool Know(string number) => All.Any(rider => rider.Number == number);

    public Rider Add()
    {
        lock (_gate)
        {
            var rider = new Rider(
                string.Create(CultureInfo.InvariantCulture, $"New {_made + 1}"),
                string.Create(CultureInfo.InvariantCulture, $"+15055550{FirstNew + (_made % Numbers)}"));
            _made++;
            _new.Enqueue(rider);
            if (_new.Count > MostNew)
            {
                _new.Dequeue();
            }

            feed.Stands("riders", All);
            return rider;
        }
    }
}
