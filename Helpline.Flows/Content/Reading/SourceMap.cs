namespace Helpline.Flows.Content.Reading;

/// <summary>The positions of the topics, the contacts or another kind of entries and of all their parts, so that a finding can tell them.</summary>
/// <param name="file">Where what is missing altogether should have stood.</param>
internal sealed class SourceMap(string file)
{
    private readonly Dictionary<string, (string File, int Line)> _lines = new(StringComparer.Ordinal);

    public string File => file;

    public void Put(string file, int line, params ReadOnlySpan<string> path) => _lines[Join(path)] = (file, line);

    /// <summary>A finding at the place of <paramref name="path"/>, whose first part is the id.</summary>
    public Finding Find(string problem, params ReadOnlySpan<string> path)
    {
        // What is missing has no line of its own: the nearest thing around it has.
        for (var length = path.Length; length > 0; length--)
        {
            if (_lines.TryGetValue(Join(path[..length]), out var place))
                return new(place.File, place.Line, path[0], problem);
        }

        return new(file, 0, path[0], problem);
    }

    private static string Join(ReadOnlySpan<string> path) => string.Join('/', path!);
}
