using System.Globalization;
using System.Text.RegularExpressions;
using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Flows.Voice;
using Helpline.Web.Intake;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Admins;
using Helpline.Web.Storage.Contacts;

namespace Helpline.Web.Admin.Contacts;

/// <summary>Judges, shows and makes the changes of contacts and rungs.</summary>
internal sealed partial class ContactDesk(ContentSnapshots snapshots, SnapshotReloader reader, ContactLedger ledger, HelplineOptions options, TimeProvider time)
{
    /// <summary>How far an owner is warned ahead.</summary>
    private const int Days = 14;

    private static readonly TimeSpan _morning = TimeSpan.FromHours(8);

    private readonly ChangeReader _values = new(snapshots, options);

    public DateTime Local => options.Local(time.GetUtcNow());

    /// <summary>When the morning's people come in, for "closed tonight".</summary>
    public string NextMorning => (Local.TimeOfDay < _morning ? Local.Date : Local.Date.AddDays(1)).Add(_morning).ToString(ChangeReader.Minute, CultureInfo.InvariantCulture);

    /// <summary>The number of a contact or a rung that is in force, as a change keeps it; null when there is no such thing.</summary>
    public string? NumberOf(ContentSnapshot now, string target) =>
        snapshots.ContactOf(target) is { } contact ? now.Overrides.OwnNumberOf(contact)
            : snapshots.LineOf(target) is { } line ? now.Rungs[line].Number
            : null;

    /// <summary>What is in force, read from the store this moment.</summary>
    public async Task<ContentSnapshot> NowAsync(CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        return snapshots.Now;
    }

    /// <param name="now">What is in force.</param>
    /// <param name="target">The contact or the rung.</param>
    /// <param name="change">What is to change.</param>
    /// <param name="asked">As the owner typed it; empty takes the change back.</param>
    public Proposal Propose(ContentSnapshot now, string target, Change change, string asked)
    {
        var backs = asked.Length == 0;
        var (value, problem) = backs ? ("", null) : _values.Read(target, change, asked, NumberOf(now, target), Local);
        problem ??= backs && now.Overrides.ValueOf(target, change) is null ? ContactWords.NothingToTakeBack
            : !backs && now.Overrides.ValueOf(target, change) == value ? ContactWords.AlreadySo
            : null;
        var proposal = new Proposal { Target = target, Change = change, Value = value, Problem = problem };
        if (problem is not null)
        {
            return proposal;
        }

        var wanted = new ContactOverride(target, change, value);
        if (!backs && Refused(now, wanted) is { } refused)
        {
            return proposal with { Problem = ContactWords.Of(refused, snapshots.Pack) };
        }

        var after = snapshots.Make(now.Number + 1, backs ? now.Overrides.Without(target, change) : now.Overrides.With(wanted));
        if (OverrideCheck.OfTexts(after.Wording) is { } tooLong)
        {
            return proposal with { Problem = ContactWords.Of(tooLong, snapshots.Pack) };
        }

        proposal = proposal with
        {
            After = after,
            Texts =
            [
                .. from text in now.Wording.Messages
                   let before = now.Wording.Text(text.Message, text.Language, minutes: 10)
                   let words = after.Wording.Text(text.Message, text.Language, minutes: 10)
                   where before != words
                   orderby text.Message != Flows.Intents.Help, text.Message, text.Language
                   select new Difference(text.Message, text.Language, before, words),
            ],
            Prompts =
            [
                .. from pair in now.Spoken.All.Zip(after.Spoken.All)
                   where pair.First.Words != pair.Second.Words
                   orderby pair.First.Id, pair.First.Language
                   select new Difference(pair.First.Id, pair.First.Language, pair.First.Words, pair.Second.Words),
            ],
        };
        return proposal with { Warnings = [.. TollWarnings(now, after, proposal), .. Warnings(now, after, change, value)] };
    }

    /// <summary>False when somebody else has changed something since <paramref name="proposal"/> was made.</summary>
    public async Task<bool> MakeAsync(Proposal proposal, string reason, string who, AuditNote note, CancellationToken cancellation)
    {
        var change = new ContactChange
        {
            Number = proposal.After!.Number,
            Target = proposal.Target,
            Change = proposal.Change.ToString(),
            Value = proposal.Value,
            Reason = reason,
            Who = who,
            Minute = LiveStore.Minute(time.GetUtcNow()),
        };
        if (!await ledger.AddAsync(change, note, cancellation))
        {
            return false;
        }

        await reader.ReadAsync(cancellation);
        return true;
    }

    private Refused? Refused(ContentSnapshot now, ContactOverride wanted)
    {
        if (snapshots.LineOf(wanted.Target) is { } line)
        {
            return wanted.Change is Change.Number or Change.Checked && OverrideSet.DialledBy(snapshots.Ladder[line], snapshots.Pack) is { } contact
                ? new Refused(Refusal.FollowsContact, contact.Id)
                : null;
        }

        return wanted.Change is Change.Off or Change.Number or Change.Checked ? OverrideCheck.OfContact(snapshots.Pack, now.Overrides, wanted) : new Refused(Refusal.Unknown);
    }

    /// <summary>A rider without credit must not be told that a call costs nothing when it does.</summary>
    private static IEnumerable<Phrase> TollWarnings(ContentSnapshot now, ContentSnapshot after, Proposal proposal)
    {
        foreach (var (id, contact) in after.Pack.Contacts)
        {
            if (IsTollFree(now.Pack.Contacts[id]) && !IsTollFree(contact)
                && proposal.Texts.Concat(proposal.Prompts).Where(text => Free().IsMatch(text.After)).Select(text => text.Id).Distinct().ToList() is { Count: > 0 } texts)
            {
                yield return ContactWords.NotFree(contact.Number, texts);
            }
        }
    }

    private static bool IsTollFree(Contact contact) => contact.E164 is { } number && Numbers.IsTollFree(number);

    [GeneratedRegex(@"\b(free|gratis|gratuit)", RegexOptions.IgnoreCase)]
    private static partial Regex Free();

    private IEnumerable<Phrase> Warnings(ContentSnapshot now, ContentSnapshot after, Change change, string value)
    {
        if (after.Rungs.All(rung => rung.IsOff))
        {
            yield return ContactWords.NoLineLeft;
        }
        else if (Hours(change, value).FirstOrDefault(hour => now.Rungs.Any(rung => rung.MayRing(hour)) && !after.Rungs.Any(rung => rung.MayRing(hour))) is var lonely && lonely != default)
        {
            yield return ContactWords.NoLineFrom(lonely);
        }

        foreach (var (index, (before, then)) in now.Rungs.Zip(after.Rungs).Index())
        {
            var name = ContactWords.Line(index, snapshots);
            if (before.Number != then.Number)
            {
                if (now.Rungs.Index().FirstOrDefault(other => other.Item.Number == then.Number) is { Item: not null } other)
                {
                    yield return ContactWords.DialledAlready(ContactWords.Line(other.Index, snapshots));
                }

                yield return then.Mode == RungMode.Warm ? ContactWords.DialsWarm(name, Numbers.InText(then.Number)) : ContactWords.Dials(name, Numbers.InText(then.Number));
            }

            if (before.IsOff != then.IsOff)
            {
                yield return then.IsOff ? ContactWords.PassedOver(name) : ContactWords.RungAgain(name);
            }
        }

        foreach (var prompt in snapshots.Pack.Spoken.Prompts.Values)
        {
            if (prompt.Words.Keys.Any(language =>
                SpokenLength.Seconds(after.Spoken.Prompt(prompt.Id, language)) > prompt.Seconds
                && SpokenLength.Seconds(now.Spoken.Prompt(prompt.Id, language)) <= prompt.Seconds))
            {
                yield return ContactWords.TakesLonger(prompt.Id);
            }
        }
    }

    /// <summary>The hours of the dates that are changed, or of the next two weeks.</summary>
    private IEnumerable<DateTime> Hours(Change change, string value)
    {
        var local = Local;
        return change == Change.Dates
            ? value.Split(',', StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(date => Enumerable.Range(0, 24).Select(hour => IsoDate.Parse(date).ToDateTime(new TimeOnly(hour, 0))))
            : Enumerable.Range(0, Days * 24).Select(hour => local.AddHours(hour));
    }
}

/// <summary>What a change is about, by the name that it is kept under.</summary>
internal static class ChangeTargets
{
    /// <summary>Null when it is a line, or nothing that the pack knows.</summary>
    public static Contact? ContactOf(this ContentSnapshots snapshots, string target) =>
        snapshots.Pack.Contacts.Values.FirstOrDefault(contact => ContactOverride.OfContact(contact.Id) == target);

    /// <summary>Which of the lines; null when it is none.</summary>
    public static int? LineOf(this ContentSnapshots snapshots, string target) =>
        OverrideSet.NamesOf(snapshots.Ladder).Index().Where(line => ContactOverride.OfRung(line.Item) == target).Select(line => (int?)line.Index).FirstOrDefault();
}

/// <summary>A change before it is made: what it would do, or why it is refused.</summary>
internal sealed record Proposal
{
    public required string Target { get; init; }

    public required Change Change { get; init; }

    /// <summary>As it is kept; empty takes the change back.</summary>
    public required string Value { get; init; }

    /// <summary>Others will want to know why; a check and what is taken back explain themselves.</summary>
    public bool WantsReason => Value.Length > 0 && Change is not Change.Checked;

    /// <summary>Why it is refused; null when it can be made.</summary>
    public Phrase? Problem { get; init; }

    /// <summary>What would be said; null when it is refused.</summary>
    public ContentSnapshot? After { get; init; }

    public IReadOnlyList<Difference> Texts { get; init; } = [];

    public IReadOnlyList<Difference> Prompts { get; init; } = [];

    /// <summary>What an owner must know before.</summary>
    public IReadOnlyList<Phrase> Warnings { get; init; } = [];
}

/// <summary>A text or prompt that would say something else.</summary>
internal sealed record Difference(string Id, string Language, string Before, string After);
