using System.Text.RegularExpressions;
using Helpline.Tests.Settings;

namespace Helpline.Tests.Commands;

public sealed class AdminVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-verb-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_link_is_one_line_and_starts_with_the_address_of_the_pages()
    {
        var outcome = await RunAsync("add", " Ann@Example.org", "--role", "owner");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Matches(new Regex(@"^https://admin\.example\.org/admin/enrol/[\w-]{43}\n$"), outcome.Output);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("add", "ann@example.org")]
    [InlineData("add", "ann@example.org", "--role", "boss")]
    [InlineData("add", "ann", "--role", "owner")]
    [InlineData("add", "Ann <ann@example.org>", "--role", "owner")]
    [InlineData("remove", "ann@example.org")]
    public async Task Wrong_usage_is_two_and_makes_no_link(params string[] args)
    {
        var outcome = await RunAsync(args);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("Usage", outcome.Error, StringComparison.OrdinalIgnoreCase);
    }

    private Task<AppProcess.Outcome> RunAsync(params string[] args)
    {
        var settings = ValidSettings.ForProduction();
        settings["ConnectionStrings:Helpline"] = $"Data Source={Path.Combine(_folder.FullName, "helpline.db")}";
        settings["Helpline:Admin:PublicUrl"] = "https://admin.example.org";
        return AppProcess.RunAsync(["admin", .. args], settings);
    }
}
