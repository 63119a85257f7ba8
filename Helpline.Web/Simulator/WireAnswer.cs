using System.Text;

namespace Helpline.Web.Simulator;

/// <summary>What came back for one request. <paramref name="Failure"/> says why nothing did.</summary>
internal sealed record WireAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body, bool SetsCookie, string? Failure = null)
{
    public string Text => Encoding.UTF8.GetString(Body.Span);

    public static WireAnswer None(string failure) => new(0, "", ReadOnlyMemory<byte>.Empty, SetsCookie: false, failure);
}
