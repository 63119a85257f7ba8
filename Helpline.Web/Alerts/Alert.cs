namespace Helpline.Web.Alerts;

/// <summary>Something is wrong now.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Says">One sentence that holds nobody's name, number, id or time.</param>
/// <param name="Detail">What tells it apart from others of its kind, such as a carrier's code.</param>
internal sealed record Alert(AlertKind Kind, string Says, string Detail = "")
{
    public string Id => Detail.Length == 0 ? Kind.Id : $"{Kind.Id}-{Detail}";
}
