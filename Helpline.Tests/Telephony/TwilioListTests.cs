using Helpline.Flows.Content;
using Helpline.Web;
using Helpline.Web.Telephony;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Telephony;

public sealed class TwilioListTests(HelplineServer server) : IClassFixture<HelplineServer>
{
    [Fact]
    public void The_numbers_of_single_placements_are_listed_as_our_own_are()
    {
        var pack = server.Services.GetRequiredService<ContentPack>() with
        {
            Placements = [new("train", new Dictionary<string, IReadOnlyList<string>>(), ["+15055550178", "55501", "+15055550100"])],
        };

        var lists = TwilioList.All(server.Services.GetRequiredService<HelplineOptions>(), pack);

        Assert.Equal(
            ["72331 Messages", "+15055550100 Messages", "+15055550100 Calls", "+15055550178 Messages", "+15055550178 Calls", "55501 Messages"],
            lists.Where(list => list.End == "To").Select(list => $"{list.Number} {list.Resource}"));
    }
}
