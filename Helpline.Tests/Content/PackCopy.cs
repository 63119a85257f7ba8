using System.Text.RegularExpressions;
using Helpline.Flows.Content;

namespace Helpline.Tests.Content;

/// <summary>A copy of the shipped pack that a test may break.</summary>
internal sealed class PackCopy : IDisposable
{
    private readonly List<Finding> _expected = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("pack").FullName;

    public PackCopy()
    {
        foreach (var file in Directory.EnumerateFiles(PackReader.ShippedFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(PackReader.ShippedFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);

            // By far the largest, and only read.
            if (Path.GetFileName(file) == PackReader.WeightsFile)
            {
                File.CreateSymbolicLink(copy, file);
            }
            else
            {
                File.Copy(file, copy);
            }
        }
    }

    /// <summary>Replaces what stands once in a file.</summary>
    public PackCopy Replace(string file, string old, string now)
    {
        var text = Read(file);
        Assert.Equal(2, text.Split(old).Length);
        File.WriteAllText(Path.Combine(Folder, file), text.Replace(old, now, StringComparison.Ordinal));
        return this;
    }

    public PackCopy Write(string file, string text)
    {
        File.WriteAllText(Path.Combine(Folder, file), text);
        return this;
    }

    public PackCopy Append(string file, string text) => Write(file, Read(file) + text);

    public PackCopy Delete(string file)
    {
        File.Delete(Path.Combine(Folder, file));
        return this;
    }

    public IReadOnlyList<Finding> Findings() => PackCheck.Check(Folder);

    /// <summary>The pack has exactly this finding. <paramref name="at"/> is how its line, or lines, begin, white space aside; null for no line.</summary>
    public void HasOnly(string file, string? at, string? topic, string problem) => Has(file, at, topic, problem).HasNothingElse();

    public PackCopy Has(string file, string? at, string? topic, string problem)
    {
        _expected.Add(new Finding(file, at is null ? 0 : LineOf(at, Read(file)), topic, problem));
        return this;
    }

    public void HasNothingElse() => Assert.Equal(_expected, Findings());

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static int LineOf(string at, string text)
    {
        var found = Regex.Match(text, "^ *" + Regex.Escape(at).Replace("\\n", "\n", StringComparison.Ordinal), RegexOptions.Multiline);
        return found.Success ? 1 + text[..found.Index].Count(character => character == '\n') : -1;
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));
}
