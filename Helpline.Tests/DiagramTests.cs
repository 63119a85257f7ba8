using Helpline.Flows.Sms;
using Helpline.Flows.Voice;

namespace Helpline.Tests;

/// <summary>The diagrams in the docs are generated. <c>HELPLINE_UPDATE=1</c> writes them anew.</summary>
public sealed class DiagramTests
{
    [Fact]
    public void The_diagram_of_a_text_conversation_is_true() =>
        Compare("texts.md", "A text conversation", "Helpline.Flows/Sms/SmsMachine.cs", SmsMachine.Diagram());

    [Fact]
    public void The_diagram_of_a_call_is_true() =>
        Compare("calls.md", "A call", "Helpline.Flows/Voice/CallMachine.cs", CallMachine.Diagram());

    private static void Compare(string file, string title, string source, string diagram)
    {
        var path = Path.Combine(Sources.Root, "docs", file);
        var expected = $"# {title}\n\nGenerated from `{source}`; a test keeps it true.\n\n```mermaid\n{diagram.ReplaceLineEndings("\n").Trim()}\n```\n";
        if (Environment.GetEnvironmentVariable("HELPLINE_UPDATE") == "1")
            File.WriteAllText(path, expected);

        Assert.Equal(expected, File.ReadAllText(path));
    }
}
