namespace Helpline.Flows.Content.Reading;

/// <summary>Reads one line of the ladder.</summary>
internal static class LineReader
{
    public static TransferLine Read(string id, YamlMap entry) => new(entry.Optional("contact"), entry.Texts("contact"));
}
