namespace Helpline.Flows.Content.Reading;

/// <summary>Where each part of the topics, of the contacts or of another kind stands, so that a finding can say it.</summary>
/// <param name="file">Where what is missing altogether should have stood.</param>
internal sealed class Places(string file)
{
    private readonly Dictionary<string, (string File, int Line)> _lines = new(StringComparer.Ordinal);

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
