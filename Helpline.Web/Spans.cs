using System.Diagnostics;

namespace Helpline.Web;

/// <summary>
/// Spans of what the app does by itself: probes and closes of days. None of a text or call ever; without a listener none at all.
/// </summary>
internal static class Spans
{
    public const string Name = "Helpline";

    private static readonly ActivitySource _source = new(Name);

    public static Activity? Start(string work) => _source.StartActivity(work);
}
