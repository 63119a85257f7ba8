using Helpline.Web.Commands.Replaying;

namespace Helpline.Web.Commands.Demo;

/// <summary>What made-up riders and callers do, and how often. In pairs: English, Spanish.</summary>
internal static class DemoBehaviour
{
    /// <summary>First contacts by hour from three in the morning on; nobody begins in the last hour of a day, so that every day holds its own.</summary>
    public static IReadOnlyList<(int Hour, int Weight)> Hours { get; } =
        [.. new[] { 2, 3, 10, 30, 60, 50, 30, 25, 25, 35, 30, 30, 40, 60, 60, 50, 40, 35, 30, 25, 20, 12, 8 }.Select((weight, hour) => (hour, weight))];

    /// <summary>Words of the ads' topics.</summary>
    public static IReadOnlyList<((string En, string Es) Word, int Weight)> Topics { get; } =
    [
        (("SIGNS", "SEÑALES"), 26), (("WORK", "TRABAJO"), 16), (("TIP", "AVISO"), 13), (("HELP", "AYUDA"), 12), (("RIGHTS", "DERECHOS"), 7),
        (("FRIEND", "AMIGA"), 6), (("DOCS", "PAPELES"), 5), (("MENU", "MENÚ"), 5), (("NEEDS", "REFUGIO"), 4), (("STATUS", "MIGRA"), 4),
        (("CALL", "LLAMAR"), 3), (("TRAFFICKING", "TRATA"), 3), (("UNDER18", "MENOR"), 2), (("PRIVACY", "PRIVADO"), 2), (("MYTHS", "MITOS"), 2),
    ];

    /// <summary>Sentences that the campaign's words do not cover, the last ones of which nobody could answer.</summary>
    public static IReadOnlyList<((string En, string Es) Words, int Weight)> Sentences { get; } =
    [
        (("my boss keeps my passport", "mi jefe tiene mi pasaporte"), 4),
        (("they never pay me for my work", "no me pagan mi trabajo"), 4),
        (("I want to report something I saw", "quiero reportar algo que vi"), 3),
        (("I am worried about my friend", "me preocupa una amiga"), 3),
        (("is the art fair still on", "todavía hay feria de arte"), 3),
        (("call me later about the couch", "luego hablamos del sillón"), 3),
        (("你好", "olá tudo bem"), 1),
    ];

    /// <summary>Of a hundred who write again, so many write something else than a topic.</summary>
    public static IReadOnlyList<((string En, string Es) Words, int Weight)> LastWords { get; } =
    [
        (("thanks", "gracias"), 60), (("STOP", "ALTO"), 22), (("BUS", "BUS"), 12), (("DELETE", "BORRAR"), 4),
    ];

    public static (string En, string Es) Emergency { get; } = ("911", "AUXILIO");

    /// <summary>Keys of a call behind the key of the language.</summary>
    public static IReadOnlyList<(string Keys, int Weight)> Keys { get; } =
    [
        ("1", 44), ("", 26), ("5", 5), ("*", 4), ("331", 5), ("361", 5), ("34*", 4), ("38", 3), ("36*", 2), ("3921", 2),
    ];

    /// <summary>What becomes of the lines that are rung, in turn.</summary>
    public static IReadOnlyList<(LineAnswer[] Answers, int Weight)> Answers { get; } =
    [
        ([LineAnswer.Accept], 74), ([LineAnswer.NoAnswer, LineAnswer.Accept], 8), ([LineAnswer.Busy, LineAnswer.Accept], 7),
        ([LineAnswer.Decline, LineAnswer.Accept], 3), ([LineAnswer.Failed, LineAnswer.Accept], 2), ([LineAnswer.NoAnswer], 5), ([LineAnswer.Busy], 1),
    ];
}
