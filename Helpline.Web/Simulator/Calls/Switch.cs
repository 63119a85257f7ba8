namespace Helpline.Web.Simulator.Calls;

/// <summary>A fault, or a way in which the provider may report, that can be switched in the middle of a call.</summary>
internal enum Switch
{
    CallbacksLost,
    CallbacksTwice,

    /// <summary>By 40 s.</summary>
    CallbacksLate,

    /// <summary>All of them at the end of the call, the last first.</summary>
    CallbacksReversed,

    /// <summary>Every webhook comes twice, and the first answer is executed.</summary>
    RequestsTwice,

    /// <summary>Every webhook comes twice, and the second answer is executed.</summary>
    SecondAnswerCounts,
    OtherNode,

    /// <summary>The host of the emulator takes the app's store away; the call itself knows nothing of it.</summary>
    StoreOff,
    DeclinedIsBusy,
    DeclinedIsNoAnswer,
    DeclinedIsFailed,
    DeclinedIsCanceled,

    /// <summary>The end of a dial is reported without DialBridged.</summary>
    BridgedUntold,
}
