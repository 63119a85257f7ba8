using Helpline.Flows.Content;
using Helpline.Tests.Content;
using Helpline.Web.Commands.Content;

namespace Helpline.Tests.Commands;

public sealed class NewPackTests : IDisposable
{
    private readonly PackCopy _pack = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("packs").FullName;

    public void Dispose()
    {
        _pack.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("our-line", "pack: our-line")]
    [InlineData("line 2", "pack: 'line 2'")]
    public void A_new_pack_is_named_after_its_folder_however_the_lines_end(string name, string line)
    {
        var pack = Path.Combine(_pack.Folder, "pack.yaml");
        File.WriteAllText(pack, File.ReadAllText(pack).ReplaceLineEndings("\r\n"));

        NewPack.Write(_pack.Folder, Path.Combine(_folder, name));

        Assert.StartsWith(line + "\r\nversion: 1\r\n", File.ReadAllText(Path.Combine(_folder, name, "pack.yaml")), StringComparison.Ordinal);
        Assert.Empty(PackCheck.Check(Path.Combine(_folder, name)));
    }
}
