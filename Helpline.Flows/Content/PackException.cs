namespace Helpline.Flows.Content;

/// <summary>The pack cannot be used; <see cref="Findings"/> say why.</summary>
public sealed class PackException : Exception
{
    public PackException()
        : this([])
    {
    }

    public PackException(string message)
        : base(message) => Findings = [];

    public PackException(string message, Exception innerException)
        : base(message, innerException) => Findings = [];

    public PackException(IReadOnlyList<Finding> findings)
        : base("The content pack has findings: " + string.Join("; ", findings)) => Findings = findings;

    public IReadOnlyList<Finding> Findings { get; }
}
