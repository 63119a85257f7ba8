using Helpline.Tests.Commands;
using Helpline.Tests.Settings;
using Helpline.Web;
using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

/// <summary>What only a person can mend stops the start, in one sentence that says what to do.</summary>
public sealed class SqliteStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string DbFile => Path.Combine(_folder.FullName, "helpline.db");

    private string ConnectionString => $"Data Source={DbFile}";

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("from the first byte", 0)]
    [InlineData("behind an intact header", 100)]
    public async Task A_damaged_file_stops_a_command_with_its_name_and_what_to_do(string what, int from)
    {
        await using (await StoreUnderTest.OpenAsync(ConnectionString))
        {
            // Made, and closed again.
        }

        var bytes = await File.ReadAllBytesAsync(DbFile, Cancellation);
        Array.Fill(bytes, (byte)'?', from, bytes.Length - from);
        await File.WriteAllBytesAsync(DbFile, bytes, Cancellation);

        await using var damaged = Database.From(ConnectionString);
        var sentence = (await Assert.ThrowsAsync<StoreDamagedException>(() => damaged.OpenAsync(serving: false, Cancellation))).Message;

        Assert.True(sentence.StartsWith($"The store {DbFile} is damaged: move it away", StringComparison.Ordinal), $"Damaged {what}: {sentence}");
    }

    [Fact]
    public async Task The_operator_sees_one_sentence_and_exit_code_2()
    {
        Directory.CreateDirectory(DbFile);
        var settings = ValidSettings.ForProduction();
        settings["ConnectionStrings:Helpline"] = ConnectionString;

        var outcome = await AppProcess.RunAsync([], settings);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal(
            $"The store {DbFile} cannot be written (SQLite 14): give this program the right to write the file and its folder.\n",
            outcome.Error);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_stops_the_start()
    {
        var file = Path.Combine(_folder.FullName, "nowhere", "helpline.db");

        Assert.StartsWith($"The folder of the store {file} does not exist", await RefusalAsync($"Data Source={file}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sys/helpline.db")]
    [InlineData("/proc/helpline.db")]
    public async Task A_folder_that_takes_no_files_stops_the_start(string file) =>
        Assert.Contains(file, await RefusalAsync($"Data Source={file}"), StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_in_the_place_of_the_file_stops_the_start()
    {
        Directory.CreateDirectory(DbFile);

        Assert.StartsWith($"The store {DbFile} cannot be written", await RefusalAsync(ConnectionString), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused_but_a_command_is_not()
    {
        await using var first = await StoreUnderTest.OpenAsync(ConnectionString);

        Assert.Contains($"{DbFile}.lock", await RefusalAsync(ConnectionString), StringComparison.Ordinal);
        await using var command = Database.From(ConnectionString);
        Assert.Empty(await Migrations.ApplyAsync(command, Cancellation));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=file:helpline.db?cache=shared")]
    [InlineData("Host=127.0.0.1;Port=many")]
    public void A_connection_string_that_names_no_store_stops_the_start(string connectionString)
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Database.From(connectionString));

        Assert.StartsWith("ConnectionStrings:Helpline is wrong", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(string connectionString)
    {
        await using var database = Database.From(connectionString);
        return (await Assert.ThrowsAsync<StartRefusedException>(() => database.OpenAsync(serving: true, Cancellation))).Message;
    }
}
