namespace Helpline.Flows;

/// <summary>The topics and replies that the conversation itself knows by name; every pack must hold them.</summary>
public static class Intents
{
    public const string Help = "HELP";
    public const string Emergency = "EMERGENCY";
    public const string SelfHarm = "CRISIS988";
    public const string Stop = "STOP";
    public const string Start = "START";
    public const string Bus = "BUS";
    public const string SmallTalk = "OK";
    public const string Identity = "IDENTITY";
    /// <summary>What nearly is an opt-out: one neutral line that tells the sure word.</summary>
    public const string AskStop = "ASKSTOP";
    public const string Language = "LANGUAGE";
    public const string Menu = "MENU";
    public const string More = "MORE";

    public const string Unknown = "UNKNOWN";
    public const string StillUnknown = "UNKNOWN2";
    public const string Media = "MEDIA";
    public const string Rate = "RATE";
    public const string AfterStop = "AFTERSTOP";
    public const string Down = "DOWN";

    public static IReadOnlyList<string> All { get; } =
    [
        Help, Emergency, SelfHarm, Stop, Start, Bus, SmallTalk, Identity, AskStop, Language, Menu, More,
        Unknown, StillUnknown, Media, Rate, AfterStop, Down,
    ];
}
