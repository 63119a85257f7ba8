namespace Helpline.Web.Intake;

/// <summary>What is counted for those who keep the line running; of nobody.</summary>
internal enum LineEvent
{
    /// <summary>A text that was answered or met silence.</summary>
    Text,

    Call,

    /// <summary>A text or call that got the last resort instead of its answer.</summary>
    FellBack,

    /// <summary>A call that found every line full.</summary>
    Full,
}
