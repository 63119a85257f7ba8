using Twilio.Types;

namespace Twilio.TwiML.Voice;

public partial class Dial
{
    public sealed class RecordEnum : StringEnum
    {
        public static readonly RecordEnum DoNotRecord = new("do-not-record");

        public RecordEnum()
        {
        }

        private RecordEnum(string value)
            : base(value)
        {
        }

        public static implicit operator RecordEnum(string value) => new(value);
    }

    public sealed class TrimEnum : StringEnum
    {
        public static readonly TrimEnum TrimSilence = new("trim-silence");
        public static readonly TrimEnum DoNotTrim = new("do-not-trim");

        public TrimEnum()
        {
        }

        private TrimEnum(string value)
            : base(value)
        {
        }

        public static implicit operator TrimEnum(string value) => new(value);
    }

    public sealed class RecordingEventEnum : StringEnum
    {
        public static readonly RecordingEventEnum InProgress = new("in-progress");
        public static readonly RecordingEventEnum Completed = new("completed");
        public static readonly RecordingEventEnum Absent = new("absent");

        public RecordingEventEnum()
        {
        }

        private RecordingEventEnum(string value)
            : base(value)
        {
        }

        public static implicit operator RecordingEventEnum(string value) => new(value);
    }

    public sealed class RingToneEnum : StringEnum
    {
        public static readonly RingToneEnum Mx = new("mx");
        public static readonly RingToneEnum Us = new("us");

        public RingToneEnum()
        {
        }

        private RingToneEnum(string value)
            : base(value)
        {
        }

        public static implicit operator RingToneEnum(string value) => new(value);
    }

    public sealed class RecordingTrackEnum : StringEnum
    {
        public static readonly RecordingTrackEnum Both = new("both");
        public static readonly RecordingTrackEnum Inbound = new("inbound");
        public static readonly RecordingTrackEnum Outbound = new("outbound");

        public RecordingTrackEnum()
        {
        }

        private RecordingTrackEnum(string value)
            : base(value)
        {
        }

        public static implicit operator RecordingTrackEnum(string value) => new(value);
    }

    public sealed class EventsEnum : StringEnum
    {
        public static readonly EventsEnum CallProgressEvent = new("call-progress-event");

        public EventsEnum()
        {
        }

        private EventsEnum(string value)
            : base(value)
        {
        }

        public static implicit operator EventsEnum(string value) => new(value);
    }
}
