using Helpline.Tests.Settings;

namespace Helpline.Tests.Commands;

/// <summary>What an operator sees when the app does not start.</summary>
public sealed class StartProcessTests
{
    /// <summary>As README says it, in an empty home, and stopped as a terminal does it.</summary>
    [Fact]
    public async Task Development_without_configuration_serves_a_phone()
    {
        var folder = Directory.CreateTempSubdirectory("helpline-readme-");
        await using var app = await RunningApp.StartAsync(folder, new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });

        Assert.Contains("Text message", await app.Client.GetStringAsync(new Uri("/simulator", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await app.StopAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Production_without_configuration_is_2_with_one_line_that_names_the_keys()
    {
        var outcome = await AppProcess.RunAsync([]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Helpline:ProviderCopies", line, StringComparison.Ordinal);
    }

    /// <summary>As in a slim container. Texts would be understood differently, and days end at another hour, and nobody would be told.</summary>
    [Theory]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "ICU")]
    [InlineData("TZDIR", "/no-such-folder", "time-zone data")]
    [InlineData("DOTNET_SYSTEM_TIMEZONE_INVARIANT", "1", "time-zone data")]
    public async Task A_machine_that_lacks_what_the_line_needs_is_2_with_one_line(string name, string value, string lacks)
    {
        var settings = ValidSettings.ForProduction();
        settings[name] = value;

        var outcome = await AppProcess.RunAsync([], settings);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(lacks, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("content check", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "ICU")]
    [InlineData("talk", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "ICU")]
    [InlineData("close-day", "TZDIR", "/no-such-folder", "time-zone data")]
    public async Task So_is_a_command_on_such_a_machine(string command, string name, string value, string lacks)
    {
        var settings = ValidSettings.ForProduction();
        settings[name] = value;

        var outcome = await AppProcess.RunAsync(command.Split(' '), settings);

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(lacks, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_with_findings_refuses_the_start_and_names_the_first()
    {
        using var pack = new BrokenPack();
        var settings = ValidSettings.ForProduction();
        settings["Helpline:Pack"] = pack.Folder;

        var outcome = await AppProcess.RunAsync([], settings);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Helpline:Pack is wrong", line, StringComparison.Ordinal);
        Assert.Contains(".yaml:", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_pack_refuses_the_start()
    {
        var settings = ValidSettings.ForProduction();
        settings["Helpline:Pack"] = "no-such-pack";

        var outcome = await AppProcess.RunAsync([], settings);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("Helpline:Pack is wrong", Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_pack_as_our_caller_id_refuses_the_start()
    {
        var pack = Shipped.Pack;
        var settings = ValidSettings.ForProduction();
        settings["Helpline:Transfer:CallerId"] = "+" + pack.Contacts["HOTLINE"].Number.Replace("-", "", StringComparison.Ordinal);

        var outcome = await AppProcess.RunAsync([], settings);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("Helpline:Transfer:CallerId is wrong", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rung_in_a_language_that_the_pack_does_not_speak_refuses_the_start()
    {
        var settings = ValidSettings.ForProduction();
        settings["Helpline:Transfer:Rungs:0:Number"] = "+15055550150";
        settings["Helpline:Transfer:Rungs:0:Mode"] = "bridge";
        settings["Helpline:Transfer:Rungs:0:Languages"] = "en,fr";

        var outcome = await AppProcess.RunAsync([], settings);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal("Helpline:Transfer:Rungs:0:Languages is wrong: it wants languages of the pack, en, es.\n", outcome.Error);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_2_with_one_line()
    {
        await using var first = new HelplineServer();
        var settings = ValidSettings.ForProduction();
        settings["ConnectionStrings:Helpline"] = $"Data Source={Path.Combine(first.Folder, "second.db")}";
        settings["ASPNETCORE_URLS"] = first.Address.ToString();

        var outcome = await AppProcess.RunAsync([], settings);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("ASPNETCORE_URLS is taken: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_store_is_2_with_one_line()
    {
        await using var server = new HelplineServer();
        Directory.CreateDirectory(Path.Combine(server.Folder, "helpline.db"));

        var outcome = await AppProcess.RunAsync([], new Dictionary<string, string?>(server.Settings));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("helpline.db", Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
