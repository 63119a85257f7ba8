namespace Helpline.Web.Simulator.Calls;

/// <summary>How a call ended for the caller.</summary>
internal enum Ending
{
    /// <summary>The caller left after a talk.</summary>
    Person,

    /// <summary>The caller left; lines had answered, but none for as long as a talk.</summary>
    Joined,

    /// <summary>The app hung up after numbers to call were spoken at least twice.</summary>
    Numbers,

    /// <summary>The app hung up after a talk.</summary>
    Goodbye,

    /// <summary>The app hung up after the caller pressed the star.</summary>
    QuickExit,

    /// <summary>The caller hung up before anybody was reached.</summary>
    CallerLeft,

    /// <summary>The app hung up and left the caller with nothing.</summary>
    Stranded,

    /// <summary>The emulator stopped: 300 requests, or 30 minutes.</summary>
    Unbounded,
}
