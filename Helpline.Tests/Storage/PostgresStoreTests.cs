namespace Helpline.Tests.Storage;

public sealed class PostgresStoreTests : StoreContract
{
    private protected override Task<string> NewStoreAsync() => PostgresCluster.NewDatabaseAsync();
}
