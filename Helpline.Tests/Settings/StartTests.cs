using System.Net;

namespace Helpline.Tests.Settings;

public sealed class StartTests(HelplineServer server) : IClassFixture<HelplineServer>
{
    [Fact]
    public async Task The_app_starts_with_what_production_demands()
    {
        var answer = await server.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEqual(0, server.Address.Port);
        server.AssertLogIsClean();
    }
}
