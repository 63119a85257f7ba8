namespace Helpline.Flows.Content.Reading;

/// <summary>Reads one entry of the placements.</summary>
internal static class PlacementReader
{
    public static Placement Read(string id, YamlMap entry) =>
        new(id, entry.Map("words")?.Lists() ?? [], [.. entry.List("numbers").Select(number => number.Text)]);
}
