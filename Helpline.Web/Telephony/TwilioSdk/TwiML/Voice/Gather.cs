using System.Xml.Linq;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.TwiML.Voice;

public partial class Gather(
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
    bool? enhanced = null) : Prompting<Gather>("Gather")
{
    public IEnumerable<InputEnum>? Input { get; set; } = input;

    public Uri? Action { get; set; } = action;

    public HttpMethod? Method { get; set; } = method;

    public int? Timeout { get; set; } = timeout;

    public string? SpeechTimeout { get; set; } = speechTimeout;

    public int? MaxSpeechTime { get; set; } = maxSpeechTime;

    public bool? ProfanityFilter { get; set; } = profanityFilter;

    public string? FinishOnKey { get; set; } = finishOnKey;

    public int? NumDigits { get; set; } = numDigits;

    public Uri? PartialResultCallback { get; set; } = partialResultCallback;

    public HttpMethod? PartialResultCallbackMethod { get; set; } = partialResultCallbackMethod;

    public LanguageEnum? Language { get; set; } = language;

    public string? Hints { get; set; } = hints;

    public bool? BargeIn { get; set; } = bargeIn;

    public bool? Debug { get; set; } = debug;

    public bool? ActionOnEmptyResult { get; set; } = actionOnEmptyResult;

    public string? SpeechModel { get; set; } = speechModel;

    public bool? Enhanced { get; set; } = enhanced;

    protected override List<XAttribute> GetElementAttributes() => new Attributes
    {
        { "input", Input },
        { "action", Action },
        { "method", Method },
        { "timeout", Timeout },
        { "speechTimeout", SpeechTimeout },
        { "maxSpeechTime", MaxSpeechTime },
        { "profanityFilter", ProfanityFilter },
        { "finishOnKey", FinishOnKey },
        { "numDigits", NumDigits },
        { "partialResultCallback", PartialResultCallback },
        { "partialResultCallbackMethod", PartialResultCallbackMethod },
        { "language", Language },
        { "hints", Hints },
        { "bargeIn", BargeIn },
        { "debug", Debug },
        { "actionOnEmptyResult", ActionOnEmptyResult },
        { "speechModel", SpeechModel },
        { "enhanced", Enhanced },
    };
}
