namespace Helpline.Web.Commands;

/// <summary>One line that is written over again, at a terminal; a file or a program gets nothing of it.</summary>
internal sealed class ProgressBar(TextWriter writer, int total)
{
    private const int Width = 40;

    private int _percent = -1;

    public void Show(int done)
    {
        var percent = done * 100 / Math.Max(total, 1);
        if (percent == _percent || Console.IsErrorRedirected)
        {
            return;
        }

        _percent = percent;
        var full = percent * Width / 100;
        writer.Write(FormattableString.Invariant($"\r[{new string('#', full)}{new string('.', Width - full)}] {percent,3} %"));
        if (done >= total)
        {
            writer.WriteLine();
        }
    }
}
