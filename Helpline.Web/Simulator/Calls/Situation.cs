namespace Helpline.Web.Simulator.Calls;

/// <summary>What one phone does at a moment.</summary>
internal enum Doing
{
    /// <summary>On the hook.</summary>
    Nothing,

    /// <summary>The app is being asked; no virtual time passes.</summary>
    Waits,
    Hears,

    /// <summary>The prompt has ended; a key is awaited.</summary>
    MayPress,

    /// <summary>The caller hears ringing, or the advocate's phone rings.</summary>
    Rings,

    /// <summary>A pause, or the caller's side of a whisper.</summary>
    Silence,
    Joined,
    Over,
}

/// <summary>What one phone does, since when, and until when unless somebody acts. <paramref name="Keys"/>: a key is taken.</summary>
internal sealed record Situation(
    Doing Doing, TimeSpan Since, TimeSpan? Until = null, bool Keys = false, string Words = "", string Language = "en-US");
