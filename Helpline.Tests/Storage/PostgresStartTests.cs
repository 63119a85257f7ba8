using Helpline.Tests.Commands;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpline.Tests.Storage;

/// <summary>What PostgreSQL refuses and only a person can mend stops the start, in words: no code that has to be looked up.</summary>
public sealed class PostgresStartTests : IAsyncLifetime
{
    // As in production: nobody but the tests' own role comes in without a password.
    private const string Doors = "host all postgres 127.0.0.1/32 trust\\nhost all nobody 127.0.0.1/32 reject\\nhost all all 127.0.0.1/32 scram-sha-256\\n";

    private PostgresServer _postgres = null!;
    private string _owner = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync(doors: Doors);
        _owner = await _postgres.NewDatabaseAsync();
    }

    public async ValueTask DisposeAsync() => await _postgres.DisposeAsync();

    [Theory]
    [InlineData("Password", "wrong", "ConnectionStrings:Helpline is wrong: PostgreSQL refuses the password of its user.")]
    [InlineData("Password", null, "ConnectionStrings:Helpline is wrong: PostgreSQL wants a password for its user.")]
    [InlineData("Database", "no_such_database", "ConnectionStrings:Helpline is wrong: PostgreSQL has no database of that name. Create it, owned by the user.")]
    [InlineData("Database", "template1", "The user of ConnectionStrings:Helpline lacks a right in PostgreSQL: it must own its database and what is in it.")]
    [InlineData("Username", "nobody", "ConnectionStrings:Helpline is wrong: PostgreSQL does not let its user in from this machine. See that the user exists, and pg_hba.conf.")]
    public async Task The_operator_sees_one_sentence_and_exit_code_2(string key, string? value, string sentence)
    {
        var settings = HelplineServer.ProductionSettings("");
        settings["ConnectionStrings:Helpline"] = new NpgsqlConnectionStringBuilder(_owner) { [key] = value }.ConnectionString;

        var outcome = await AppProcess.RunAsync([], settings);

        Assert.Equal((2, "", sentence + "\n"), (outcome.ExitCode, outcome.Output, outcome.Error));
    }

    /// <summary>A certificate may end by itself, in the night: it does not stop a start.</summary>
    [Fact]
    public async Task What_encryption_fails_with_is_told_in_words()
    {
        await using var database = Database.From(new NpgsqlConnectionStringBuilder(_owner) { SslMode = SslMode.Require }.ConnectionString);

        var failure = await Assert.ThrowsAsync<NpgsqlException>(() => database.OpenAsync(serving: true, Cancellation));

        Assert.Equal("PostgreSQL offers no encrypted connection", StoreUnavailableException.Kind(failure));
    }

    /// <summary>A node that started while its database was away is not stopped by what it finds later, and need not be started again.</summary>
    [Fact]
    public async Task A_refusal_after_the_start_is_told_and_healed_without_a_restart()
    {
        var settings = new NpgsqlConnectionStringBuilder(_owner);
        await _postgres.StopAsync();
        await using var server = new HelplineServer { Settings = { ["ConnectionStrings:Helpline"] = settings.ConnectionString } };
        server.StartServer();

        await _postgres.StartAgainAsync();
        await PostgresCluster.RunAsync(_postgres.Superuser, $"alter role {settings.Username} password 'another'");
        await UntilAsync(() => server.Log.GetSnapshot().Any(line => line.Message.StartsWith("ConnectionStrings:Helpline is wrong", StringComparison.Ordinal)));
        await PostgresCluster.RunAsync(_postgres.Superuser, $"alter role {settings.Username} password '{settings.Password}'");

        await UntilAsync(() => server.Services.GetRequiredService<Database>().IsOpen);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 300, "It did not happen.");
            await Task.Delay(100, Cancellation);
        }
    }
}
