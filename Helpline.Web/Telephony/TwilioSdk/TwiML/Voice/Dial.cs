using System.Xml.Linq;
using Twilio.Types;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.TwiML.Voice;

public partial class Dial(
    string? number = null,
    Uri? action = null,
    HttpMethod? method = null,
    int? timeout = null,
    bool? hangupOnStar = null,
    int? timeLimit = null,
    string? callerId = null,
    Dial.RecordEnum? record = null,
    Dial.TrimEnum? trim = null,
    Uri? recordingStatusCallback = null,
    string? recordingConfigurationId = null,
    HttpMethod? recordingStatusCallbackMethod = null,
    IEnumerable<Dial.RecordingEventEnum>? recordingStatusCallbackEvent = null,
    bool? answerOnBridge = null,
    Dial.RingToneEnum? ringTone = null,
    Dial.RecordingTrackEnum? recordingTrack = null,
    bool? sequential = null,
    Uri? referUrl = null,
    HttpMethod? referMethod = null,
    Dial.EventsEnum? events = null) : Element<Dial>("Dial")
{
    public string? NumberAttribute { get; set; } = number;

    public Uri? Action { get; set; } = action;

    public HttpMethod? Method { get; set; } = method;

    public int? Timeout { get; set; } = timeout;

    public bool? HangupOnStar { get; set; } = hangupOnStar;

    public int? TimeLimit { get; set; } = timeLimit;

    public string? CallerId { get; set; } = callerId;

    public RecordEnum? Record { get; set; } = record;

    public TrimEnum? Trim { get; set; } = trim;

    public Uri? RecordingStatusCallback { get; set; } = recordingStatusCallback;

    public string? RecordingConfigurationId { get; set; } = recordingConfigurationId;

    public HttpMethod? RecordingStatusCallbackMethod { get; set; } = recordingStatusCallbackMethod;

    public IEnumerable<RecordingEventEnum>? RecordingStatusCallbackEvent { get; set; } = recordingStatusCallbackEvent;

    public bool? AnswerOnBridge { get; set; } = answerOnBridge;

    public RingToneEnum? RingTone { get; set; } = ringTone;

    public RecordingTrackEnum? RecordingTrack { get; set; } = recordingTrack;

    public bool? Sequential { get; set; } = sequential;

    public Uri? ReferUrl { get; set; } = referUrl;

    public HttpMethod? ReferMethod { get; set; } = referMethod;

    public EventsEnum? Events { get; set; } = events;

    public Dial Number(
        PhoneNumber? phoneNumber = null,
        string? sendDigits = null,
        Uri? url = null,
        HttpMethod? method = null,
        IEnumerable<Number.EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        HttpMethod? statusCallbackMethod = null,
        string? byoc = null,
        string? machineDetection = null,
        HttpMethod? amdStatusCallbackMethod = null,
        string? amdStatusCallback = null,
        int? machineDetectionTimeout = null,
        int? machineDetectionSpeechThreshold = null,
        int? machineDetectionSpeechEndThreshold = null,
        int? machineDetectionSilenceTimeout = null) =>
        Append(new Number(
            phoneNumber, sendDigits, url, method, statusCallbackEvent, statusCallback, statusCallbackMethod,
            byoc, machineDetection, amdStatusCallbackMethod, amdStatusCallback, machineDetectionTimeout,
            machineDetectionSpeechThreshold, machineDetectionSpeechEndThreshold,
            machineDetectionSilenceTimeout));

    protected override string GetElementBody() => NumberAttribute ?? "";

    protected override List<XAttribute> GetElementAttributes() => new Attributes
    {
        { "action", Action },
        { "method", Method },
        { "timeout", Timeout },
        { "hangupOnStar", HangupOnStar },
        { "timeLimit", TimeLimit },
        { "callerId", CallerId },
        { "record", Record },
        { "trim", Trim },
        { "recordingStatusCallback", RecordingStatusCallback },
        { "recordingConfigurationId", RecordingConfigurationId },
        { "recordingStatusCallbackMethod", RecordingStatusCallbackMethod },
        { "recordingStatusCallbackEvent", RecordingStatusCallbackEvent },
        { "answerOnBridge", AnswerOnBridge },
        { "ringTone", RingTone },
        { "recordingTrack", RecordingTrack },
        { "sequential", Sequential },
        { "referUrl", ReferUrl },
        { "referMethod", ReferMethod },
        { "events", Events },
    };
}
