using Helpline.Web.Privacy;

namespace Helpline.Web.Intake;

/// <summary>A text or call that is over, by the provider's id: the provider's copy of it may go.</summary>
internal sealed class Finished(CopyQueue copies)
{
    /// <summary>Returns at once, and never throws.</summary>
    public void Note(string id) => copies.Add(id);
}
