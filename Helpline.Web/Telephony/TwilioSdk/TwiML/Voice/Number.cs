using System.Xml.Linq;
using Twilio.Types;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.TwiML.Voice;

public class Number(
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
    int? machineDetectionSilenceTimeout = null) : Element<Number>("Number")
{
    public PhoneNumber? PhoneNumber { get; set; } = phoneNumber;

    public string? SendDigits { get; set; } = sendDigits;

    public Uri? Url { get; set; } = url;

    public HttpMethod? Method { get; set; } = method;

    public IEnumerable<EventEnum>? StatusCallbackEvent { get; set; } = statusCallbackEvent;

    public Uri? StatusCallback { get; set; } = statusCallback;

    public HttpMethod? StatusCallbackMethod { get; set; } = statusCallbackMethod;

    public string? Byoc { get; set; } = byoc;

    public string? MachineDetection { get; set; } = machineDetection;

    public HttpMethod? AmdStatusCallbackMethod { get; set; } = amdStatusCallbackMethod;

    public string? AmdStatusCallback { get; set; } = amdStatusCallback;

    public int? MachineDetectionTimeout { get; set; } = machineDetectionTimeout;

    public int? MachineDetectionSpeechThreshold { get; set; } = machineDetectionSpeechThreshold;

    public int? MachineDetectionSpeechEndThreshold { get; set; } = machineDetectionSpeechEndThreshold;

    public int? MachineDetectionSilenceTimeout { get; set; } = machineDetectionSilenceTimeout;

    protected override string GetElementBody() => PhoneNumber?.ToString() ?? "";

    protected override List<XAttribute> GetElementAttributes() => new Attributes
    {
        { "sendDigits", SendDigits },
        { "url", Url },
        { "method", Method },
        { "statusCallbackEvent", StatusCallbackEvent },
        { "statusCallback", StatusCallback },
        { "statusCallbackMethod", StatusCallbackMethod },
        { "byoc", Byoc },
        { "machineDetection", MachineDetection },
        { "amdStatusCallbackMethod", AmdStatusCallbackMethod },
        { "amdStatusCallback", AmdStatusCallback },
        { "machineDetectionTimeout", MachineDetectionTimeout },
        { "machineDetectionSpeechThreshold", MachineDetectionSpeechThreshold },
        { "machineDetectionSpeechEndThreshold", MachineDetectionSpeechEndThreshold },
        { "machineDetectionSilenceTimeout", MachineDetectionSilenceTimeout },
    };

    public sealed class EventEnum : StringEnum
    {
        public static readonly EventEnum Initiated = new("initiated");
        public static readonly EventEnum Ringing = new("ringing");
        public static readonly EventEnum Answered = new("answered");
        public static readonly EventEnum Completed = new("completed");

        public EventEnum()
        {
        }

        private EventEnum(string value)
            : base(value)
        {
        }

        public static implicit operator EventEnum(string value) => new(value);
    }
}
