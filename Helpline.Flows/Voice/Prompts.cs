namespace Helpline.Flows.Voice;

/// <summary>The prompts that a call knows by name; every pack that speaks must hold them in every language.</summary>
public static class Prompts
{
    public const string Greeting = "greeting";
    public const string OfferLanguage = "offer-language";
    public const string Menu = "menu";
    public const string More = "more";

    public const string BeforeBridge = "before-bridge";
    public const string BeforeWarm = "before-warm";
    public const string BeforeNext = "before-next";
    public const string CannotTalkBridge = "cannot-talk-bridge";
    public const string CannotTalkWarm = "cannot-talk-warm";
    public const string ConnectingAgain = "connecting-again";

    public const string Ended = "ended";
    public const string Goodbye = "goodbye";
    public const string NoAnswer = "no-answer";
    public const string NoAnswerLast = "no-answer-last";
    public const string NoAnswerNeutral = "no-answer-neutral";
    public const string NoAnswerNeutralLast = "no-answer-neutral-last";
    public const string AllBusy = "all-busy";
    public const string QuickExit = "quick-exit";
    public const string SystemError = "system-error";
    public const string Fallback = "fallback";

    public const string Whisper = "whisper";
    public const string MayNotSpeak = "may-not-speak";

    public static IReadOnlyList<string> All { get; } =
    [
        Greeting, OfferLanguage, Menu, More, BeforeBridge, BeforeWarm, BeforeNext, CannotTalkBridge, CannotTalkWarm,
        ConnectingAgain, Ended, Goodbye, NoAnswer, NoAnswerLast, NoAnswerNeutral, NoAnswerNeutralLast, AllBusy,
        QuickExit, SystemError, Fallback, Whisper, MayNotSpeak,
    ];

    /// <summary>Tells the advocate the caller's language.</summary>
    public static string CallerLanguage(string language) => "caller-" + language;
}
