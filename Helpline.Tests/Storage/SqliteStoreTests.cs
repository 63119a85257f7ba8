namespace Helpline.Tests.Storage;

public sealed class SqliteStoreTests : StoreContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpline-");

    private protected override Task<string> NewStoreAsync() => Task.FromResult($"Data Source={Path.Combine(_folder.FullName, "helpline.db")}");

    private protected override Task<StoreUnderTest> AnotherNodeAsync() => Task.FromResult(Store);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
