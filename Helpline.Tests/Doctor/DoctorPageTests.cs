using System.Text.Json;
using Helpline.Web.Doctor;

namespace Helpline.Tests.Doctor;

/// <summary>The operator's page names every trap as the code does.</summary>
public sealed class DoctorPageTests
{
    [Fact]
    public async Task The_table_of_the_page_is_the_code()
    {
        var page = await File.ReadAllLinesAsync(Sources.Path("docs/doctor.md"), TestContext.Current.CancellationToken);

        var told = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Skip(3);

        Assert.Equal(string.Join('\n', Traps.All.Select(Row)), string.Join('\n', told));
    }

    private static string Row(Trap trap) => $"| `{trap.Id}` | {JsonNamingPolicy.CamelCase.ConvertName($"{trap.Severity}")} | {trap.Why} | {trap.Remedy} |";
}
