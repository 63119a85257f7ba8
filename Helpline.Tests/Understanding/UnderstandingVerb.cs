namespace Helpline.Tests.Understanding;

/// <summary>
/// <c>understanding</c>: prints the tables of <c>docs/understanding.md</c>; <c>understanding FILE ...</c>: those of files
/// of fresh texts, with each text that was misread.
/// </summary>
internal static class UnderstandingVerb
{
    public static int Run(string[] files)
    {
        Console.Write(files.Length == 0 ? Page() : string.Concat(files.Select(file => Of(FreshTexts.Read(file), withMisread: true))));
        return 0;
    }

    public static string Page() => string.Concat(
        FreshTexts.Rounds.Append(FreshTexts.OptOuts).Select(round => Of(round, withMisread: false)));

    private static string Of(FreshTexts round, bool withMisread)
    {
        var report = new FreshReport(Shipped.Matcher, round.Texts);
        var misread = withMisread ? $"\nMisread:\n{string.Join('\n', report.Misread)}\nDangerous:\n{string.Join('\n', report.Dangerous)}\n" : "";
        return $"""
            ## {round.Name}

            {round.First}

            Now: {report.Right:P1} right of {round.Texts.Count} (English {report.RightIn("en"):P1}, Spanish {report.RightIn("es"):P1}),
            {report.Dangerous.Count()} dangerous answers, {report.FalseOptOuts.Count()} false opt-outs; of the opt-outs {report.OptedOut:P1} were STOP at once.
            Emergencies and self-harm heard: {report.Sensitivity()}.
            Worst confusions: {string.Join(", ", report.Confusions.Take(10))}.

            {report.Kinds()}
            {report.Decisions()}
            {report.Groups(GroupOf)}
            {misread}
            """;
    }

    private static string GroupOf(string topic) =>
        Shipped.Pack.Topics.TryGetValue(topic, out var known) && known.Group is { } group ? group : topic is LabelledText.Unknown ? "not understood" : "neutral";
}
