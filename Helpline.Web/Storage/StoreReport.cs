using Helpline.Web.Storage.Nodes;

namespace Helpline.Web.Storage;

/// <summary>What stands in the store, read without changing anything in it.</summary>
internal sealed record StoreReport
{
    public required string Engine { get; init; }

    /// <summary>The folder of an embedded store; null for a server.</summary>
    public string? Folder { get; init; }

    /// <summary>No migration was ever applied.</summary>
    public required bool IsNew { get; init; }

    public required MigrationPlan Plan { get; init; }

    /// <summary>The last day that was closed; null in a store that has closed none.</summary>
    public DateOnly? LastClosed { get; init; }

    /// <summary>The nodes that serve it now; an embedded store does not tell.</summary>
    public IReadOnlyList<NodeRow> Nodes { get; init; } = [];

    /// <summary>How far the server's clock is ahead of ours; null for an embedded store.</summary>
    public TimeSpan? ClockAhead { get; init; }

    /// <summary>What the role may do besides owning its database.</summary>
    public IReadOnlyList<string> RolePowers { get; init; } = [];

    /// <summary>Tables of the open day that are not unlogged.</summary>
    public IReadOnlyList<string> Logged { get; init; } = [];

    /// <summary>The server writes values of statements into its log.</summary>
    public bool WritesValues { get; init; }

    /// <summary>The way to a server elsewhere is not encrypted for certain.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Others on this machine may read an embedded store's file.</summary>
    public bool OthersMayRead { get; init; }

    /// <summary>What is free on the disk of an embedded store, or else of this program.</summary>
    public required long FreeBytes { get; init; }

    public static long FreeAt(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}

/// <summary>What an upgrade to this program means for a store.</summary>
/// <param name="Missing">The scripts that it would apply.</param>
/// <param name="Unknown">Scripts of a newer program that this one does not survive.</param>
/// <param name="Edited">Scripts that were changed after they had been applied.</param>
internal sealed record MigrationPlan(IReadOnlyList<Migrations.Script> Missing, IReadOnlyList<string> Unknown, IReadOnlyList<string> Edited);
