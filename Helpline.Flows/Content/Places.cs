namespace Helpline.Flows.Content;

/// <summary>Where each part of a pack stands, so that a finding can say it.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, (string File, int Line)> _lines = new(StringComparer.Ordinal);

    public void Put(string file, int line, params ReadOnlySpan<string> path) => _lines[Join(path)] = (file, line);

    /// <summary>A finding at the place of <paramref name="path"/>; its first part is the topic.</summary>
    public Finding Find(string problem, params ReadOnlySpan<string> path)
    {
        // What is missing has no line of its own: the nearest thing around it has.
        for (var length = path.Length; length > 0; length--)
        {
            if (_lines.TryGetValue(Join(path[..length]), out var place))
                return new(place.File, place.Line, path[0], problem);
        }

        return new(PackSource.PackFile, 1, path[0], problem);
    }

    private static string Join(ReadOnlySpan<string> path) => string.Join('/', path!);
}
