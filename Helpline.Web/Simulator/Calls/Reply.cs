namespace Helpline.Web.Simulator.Calls;

/// <summary>What the app answered to one webhook, as it stood on the wire.</summary>
internal sealed record Reply(int Status, string? ContentType, ReadOnlyMemory<byte> Body, bool SetsCookie = false, TimeSpan Took = default);
