namespace Helpline.Flows.Voice;

/// <summary>What happened to a call since the last document.</summary>
public abstract record CallInput
{
    private CallInput()
    {
    }

    /// <summary>The call came in.</summary>
    public sealed record Arrival : CallInput;

    /// <summary>A key; anything but 0 to 9 and * is no key that a menu knows.</summary>
    public sealed record Key(char Digit) : CallInput;

    public sealed record Silence : CallInput;

    /// <summary>A rung's leg ended.</summary>
    /// <param name="Status">As Twilio reports it; null when it is missing.</param>
    /// <param name="Bridged">Null when it is missing.</param>
    /// <param name="Seconds">How long the leg lasted; null when it is missing.</param>
    public sealed record DialEnd(string? Status, bool? Bridged, int? Seconds) : CallInput
    {
        /// <summary>A warm leg that is reported without a word about bridging was joined when it lasted this long: the whisper is shorter.</summary>
        public const int WarmJoinSeconds = 45;

        public const int WarmTalkSeconds = 30;
        public const int BridgeTalkSeconds = 60;

        public Joined Joined(RungMode mode)
        {
            // "completed" alone is no success: a voicemail that answers ends like that as well.
            var ended = Status is "completed" or "answered";
            var joined = Bridged ?? (ended && (mode == RungMode.Bridge || Seconds >= WarmJoinSeconds));
            if (!joined)
                return Voice.Joined.No;
            return Seconds >= (mode == RungMode.Warm ? WarmTalkSeconds : BridgeTalkSeconds) ? Voice.Joined.Talked : Voice.Joined.Briefly;
        }
    }
}
