namespace Helpline.Flows.Content;

/// <summary>A kind of place where ads hang, and what tells it: words of its own, or a number of its own.</summary>
public sealed record Placement(
    string Class,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Words,
    IReadOnlyList<string> Numbers)
{
    /// <summary>The closed list; what is none of them counts as unknown.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["bus", "shelter", "train", "platform", "restroom", "web"];
}
