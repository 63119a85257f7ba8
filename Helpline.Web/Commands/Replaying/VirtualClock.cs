namespace Helpline.Web.Commands.Replaying;

/// <summary>Stands still until it is set.</summary>
internal sealed class VirtualClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
