namespace Helpline.Web.Admin.Status;

internal enum NoticeLevel
{
    Well,

    /// <summary>It can wait until the morning.</summary>
    ToDo,

    /// <summary>People may be answered less well than they should be.</summary>
    Trouble,
}

/// <summary>One answer to "is it alive?".</summary>
/// <param name="State">How urgent it is.</param>
/// <param name="About">What it is about.</param>
/// <param name="Says">How it is.</param>
/// <param name="Advice">What to do; null when there is nothing to do.</param>
internal sealed record StatusNotice(NoticeLevel State, Phrase About, Phrase Says, Phrase? Advice = null);
