using Helpline.Flows.Content.Translation;

namespace Helpline.Web.Commands;

/// <summary>A conversation as somebody at a terminal reads it. What is read by a program gets the replies alone, a line each.</summary>
internal sealed class TalkScreen(TextWriter output)
{
    private const string Prompt = "> ";
    private const string Margin = "  ";
    private const int UsualWidth = 80;
    private const int Narrowest = 20;

    private readonly bool _isTerminal = !Console.IsOutputRedirected;

    public async Task GreetAsync(string program)
    {
        if (_isTerminal)
        {
            await WrapAsync($"{program}, the text line. Type what a rider would, such as HELP, SIGNS or AYUDA. Nothing is sent and nothing is stored. Ctrl+D ends it.", "");
        }
    }

    /// <summary>The next text; null at the end. What comes from a pipe is shown as if it had been typed.</summary>
    public async Task<string?> AskAsync(TextReader input, CancellationToken cancellation)
    {
        if (!_isTerminal)
        {
            return await input.ReadLineAsync(cancellation);
        }

        await output.WriteAsync(Prompt);
        await output.FlushAsync(cancellation);
        var text = await input.ReadLineAsync(cancellation);
        if (text is null || Console.IsInputRedirected)
        {
            await output.WriteLineAsync(text);
        }

        return text;
    }

    public Task SayAsync(string words) => _isTerminal ? WrapAsync(words, Margin) : output.WriteLineAsync(words);

    private async Task WrapAsync(string words, string margin)
    {
        foreach (var line in ScalarEdit.Wrapped(string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Width() - margin.Length))
        {
            await output.WriteLineAsync(line.Length == 0 ? line : margin + line);
        }
    }

    // The last column stays free: some terminals break the line there by themselves. One that does not know its width says 0.
    private static int Width() => Console.WindowWidth is var width and > 0 ? Math.Max(width - 1, Narrowest) : UsualWidth;
}
