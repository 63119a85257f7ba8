using Helpline.Flows.Content;

namespace Helpline.Tests.Content;

public sealed class ShippedPackTests
{
    [Fact]
    public void The_shipped_pack_has_no_findings() =>
        Assert.Empty(PackCheck.Check(PackReader.ShippedFolder).Select(finding => finding.ToString()));
}
