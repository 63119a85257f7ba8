namespace Helpline.Tests;

public sealed class SkeletonTests
{
    [Theory]
    [InlineData("+15055550123", true)]
    [InlineData("whatsapp:+15055550123", true)]
    [InlineData("72331", false)]
    [InlineData("anonymous", false)]
    [InlineData("", false)]
    public void Only_a_phone_can_be_answered(string address, bool isPhone) =>
        Assert.Equal(isPhone, new Flows.Sender(address).IsPhone);
}
