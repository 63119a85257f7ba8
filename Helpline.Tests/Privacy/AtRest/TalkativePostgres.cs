using Helpline.Tests.Storage;

namespace Helpline.Tests.Privacy.AtRest;

/// <summary>A server that writes down all it can: every statement, how long it took, and its values.</summary>
public sealed class TalkativePostgres : IAsyncLifetime
{
    internal PostgresServer Server { get; private set; } = null!;

    // Hashes are written as escapes: in a million hexadecimal digits, seven of a number stand in a row by chance, in one run of four.
    public async ValueTask InitializeAsync() => Server = await PostgresServer.StartAsync(
        "-c log_statement=all -c log_min_duration_statement=0 -c log_parameter_max_length_on_error=-1 -c log_error_verbosity=verbose -c log_connections=on "
        + "-c bytea_output=escape");

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
