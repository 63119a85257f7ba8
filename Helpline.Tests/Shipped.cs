using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests;

/// <summary>The pack that comes with the program, and what is made of it: once for all tests, for nothing of it can be changed.</summary>
internal static class Shipped
{
    public static ContentPack Pack { get; } = PackReader.Read(PackReader.ShippedFolder);

    public static IntentMatcher Matcher { get; } = new(Pack);

    /// <summary>With the numbers of <see cref="HelplineServer"/>.</summary>
    public static Wording Wording { get; } = new(Pack, "505-555-0100", "505-555-0199");
}
