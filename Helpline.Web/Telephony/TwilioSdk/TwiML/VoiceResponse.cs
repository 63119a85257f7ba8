using Twilio.TwiML.Voice;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.TwiML;

public class VoiceResponse() : Prompting<VoiceResponse>("Response")
{
    public VoiceResponse Gather(
        IEnumerable<Gather.InputEnum>? input = null,
        Uri? action = null,
        HttpMethod? method = null,
        int? timeout = null,
        string? speechTimeout = null,
        int? maxSpeechTime = null,
        bool? profanityFilter = null,
        string? finishOnKey = null,
        int? numDigits = null,
        Uri? partialResultCallback = null,
        HttpMethod? partialResultCallbackMethod = null,
        Gather.LanguageEnum? language = null,
        string? hints = null,
        bool? bargeIn = null,
        bool? debug = null,
        bool? actionOnEmptyResult = null,
        string? speechModel = null,
        bool? enhanced = null) =>
        Append(new Gather(
            input, action, method, timeout, speechTimeout, maxSpeechTime, profanityFilter, finishOnKey,
            numDigits, partialResultCallback, partialResultCallbackMethod, language, hints, bargeIn, debug,
            actionOnEmptyResult, speechModel, enhanced));

    public VoiceResponse Dial(
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
        Dial.EventsEnum? events = null) =>
        Append(new Dial(
            number, action, method, timeout, hangupOnStar, timeLimit, callerId, record, trim,
            recordingStatusCallback, recordingConfigurationId, recordingStatusCallbackMethod,
            recordingStatusCallbackEvent, answerOnBridge, ringTone, recordingTrack, sequential, referUrl,
            referMethod, events));

    public VoiceResponse Redirect(Uri? url = null, HttpMethod? method = null) => Append(new Redirect(url, method));

    public VoiceResponse Reject(Reject.ReasonEnum? reason = null) => Append(new Reject(reason));

    public VoiceResponse Hangup() => Append(new Hangup());
}
