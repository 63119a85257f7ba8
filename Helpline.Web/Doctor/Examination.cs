using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Web.Storage;

namespace Helpline.Web.Doctor;

/// <summary>Everything that the traps look at, gathered once. What could not be asked is null, and its traps say nothing.</summary>
internal sealed record Examination
{
    public required HelplineOptions Options { get; init; }

    public required ContentPack Pack { get; init; }

    /// <summary>The rungs as they are configured.</summary>
    public required IReadOnlyList<Rung> Rungs { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required bool IsProduction { get; init; }

    /// <summary>The folder of the settings file that holds the key of the pseudonyms; null when it comes from somewhere else.</summary>
    public string? KeyFolder { get; init; }

    public AccountReport? Account { get; init; }

    public StoreReport? Store { get; init; }

    public AddressReport? Address { get; init; }

    /// <summary>What could not be asked: these are findings already.</summary>
    public IReadOnlyList<TrapFinding> Troubles { get; init; } = [];

    /// <summary>The time on the wall, where opening hours are meant.</summary>
    public DateTime Local => TimeZoneInfo.ConvertTime(Now, Options.TimeZone).DateTime;

    public DateOnly Today => DateOnly.FromDateTime(Local);
}
