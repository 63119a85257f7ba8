namespace Helpline.Flows.Content;

/// <summary>One thing that is wrong with a pack, and where.</summary>
/// <param name="File">The file, as seen from the pack's folder.</param>
/// <param name="Line">The line, from 1; 0 when the whole file is meant.</param>
/// <param name="Topic">The topic, contact or prompt; null when the pack as a whole is meant.</param>
/// <param name="Problem">What is wrong, in one sentence without a full stop.</param>
public sealed record Finding(string File, int Line, string? Topic, string Problem)
{
    public override string ToString() => $"{File}:{Line}: {(Topic is null ? "" : Topic + ": ")}{Problem}";
}

/// <summary>The pack cannot be used; <see cref="Findings"/> say why.</summary>
public sealed class PackException(IReadOnlyList<Finding> findings) : Exception("The content pack has findings: " + string.Join("; ", findings))
{
    public IReadOnlyList<Finding> Findings => findings;
}
