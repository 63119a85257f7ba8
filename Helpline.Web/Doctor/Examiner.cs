using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Telephony;

namespace Helpline.Web.Doctor;

/// <summary>Gathers what the traps look at: settings, pack, store, Twilio and the public address, each asked once and nothing changed.</summary>
/// <param name="options">The settings.</param>
/// <param name="pack">The pack that they name.</param>
/// <param name="configuration">Where the settings come from.</param>
/// <param name="environment">Production, or another.</param>
/// <param name="time">The clock.</param>
/// <param name="asksStanding">Whether Twilio is asked more of the account than the line itself needs.</param>
internal sealed class Examiner(
    HelplineOptions options, ContentPack pack, IConfiguration configuration, IHostEnvironment environment, TimeProvider time, bool asksStanding)
{
    public async Task<Examination> ExamineAsync(CancellationToken cancellation)
    {
        var troubles = new List<TrapFinding>();
        var store = await StoreAsync(troubles, cancellation);
        using var handler = TwilioRestExtensions.NewHandler();
        using var http = TwilioRestExtensions.NewClient(options.Twilio, handler);
        var reader = new AccountReader(http, options, pack, time);
        var account = await AccountAsync(reader, troubles, cancellation);
        using var addresses = new AddressReader(options, new FallbackDocuments(options, pack));
        return new Examination
        {
            Options = options,
            Pack = pack,
            Rungs = new ContentSnapshots(pack, options).Ladder,
            Now = time.GetUtcNow(),
            IsProduction = environment.IsProduction(),
            KeyFolder = FolderOf("Helpline:PseudonymKey"),
            Store = store,
            Account = account,
            Standing = asksStanding && account is not null ? await reader.ReadStandingAsync(account, cancellation) : null,
            Address = await addresses.ReadAsync(account, cancellation),
            Troubles = troubles,
        };
    }

    /// <summary>Writes what the operator has agreed to.</summary>
    public async Task RepairAsync(Repair repair, string value, CancellationToken cancellation)
    {
        using var handler = TwilioRestExtensions.NewHandler();
        using var http = TwilioRestExtensions.NewClient(options.Twilio, handler);
        await new AccountReader(http, options, pack, time).RepairAsync(repair, value, cancellation);
    }

    private static async Task<AccountReport?> AccountAsync(AccountReader reader, List<TrapFinding> troubles, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadAsync(cancellation);
        }
        catch (RestTroubleException trouble)
        {
            troubles.Add(new TrapFinding(
                Traps.Rest, Severity.Error, trouble.Message, "Nothing that is set at Twilio could be looked at: texts and calls may go astray unseen.",
                "See Twilio:Client:AccountSid and Twilio:AuthToken, and that this machine reaches api.twilio.com; then ask again."));
            return null;
        }
    }

    private async Task<StoreReport?> StoreAsync(List<TrapFinding> troubles, CancellationToken cancellation)
    {
        try
        {
            await using var database = Database.From(configuration.GetConnectionString("Helpline") ?? "");
            return await database.ExamineAsync(time.GetUtcNow(), cancellation);
        }
#pragma warning disable CA1031 // whatever a store fails with, it cannot be used
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var what = failure is StartRefusedException ? failure.Message : $"The store cannot be used ({StoreUnavailableException.Kind(failure)}).";
            troubles.Add(new TrapFinding(
                Traps.Store, Severity.Error, what, "Texts and calls are answered without memory: STOP is forgotten at once, and nothing is counted.",
                "See that the database runs, that this machine may use it, and that ConnectionStrings:Helpline names it."));
            return null;
        }
    }

    /// <summary>The folder of the file that a setting stands in; null when it comes from somewhere else.</summary>
    private string? FolderOf(string key) =>
        (configuration as IConfigurationRoot)?.Providers.LastOrDefault(provider => provider.TryGet(key, out var value) && !string.IsNullOrWhiteSpace(value))
            is FileConfigurationProvider { Source: { FileProvider: { } files, Path: { } path } }
        && files.GetFileInfo(path).PhysicalPath is { } file
            ? Path.GetDirectoryName(file)
            : null;
}

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

    /// <summary>Null also when it was not to be asked for.</summary>
    public AccountStanding? Standing { get; init; }

    public StoreReport? Store { get; init; }

    public AddressReport? Address { get; init; }

    /// <summary>What could not be asked: these are findings already.</summary>
    public IReadOnlyList<TrapFinding> Troubles { get; init; } = [];

    /// <summary>The time on the wall, where opening hours are meant.</summary>
    public DateTime Local => Options.Local(Now);

    public DateOnly Today => Options.Today(Now);
}
