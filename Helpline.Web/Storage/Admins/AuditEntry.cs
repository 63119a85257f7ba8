namespace Helpline.Web.Storage.Admins;

/// <summary>Who did what, when. An admin is no rider: the time is exact.</summary>
internal sealed record AuditEntry
{
    /// <summary>Microseconds since 1970.</summary>
    public long At { get; init; }

    /// <summary>Tells two entries of one moment apart.</summary>
    public string Nonce { get; init; } = "";

    public string Who { get; init; } = "";

    public string Act { get; init; } = "";

    public string About { get; init; } = "";
}
