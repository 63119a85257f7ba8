namespace Helpline.Flows.Matching;

/// <summary>A list in memory that somebody lends; what has no room is left out.</summary>
internal ref struct SpanList<T>(Span<T> room)
{
    private readonly Span<T> _room = room;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<T> All => _room[..Count];

    public void Add(T entry)
    {
        if (Count < _room.Length)
            _room[Count++] = entry;
    }
}
