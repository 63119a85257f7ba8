using Helpline.Flows.Sms;
using Helpline.Web.Storage;

namespace Helpline.Web.Intake;

/// <summary>A session as the store holds it: names, never numbers, so that a new version of an enum reads old rows.</summary>
internal static class SessionRow
{
    private const char Separator = '>';

    public static SmsSession Read(Conversation? row) => row is null
        ? new SmsSession()
        : new SmsSession
        {
            State = Name<SmsState>(row.State) ?? SmsState.New,
            Language = row.Language,
            Placement = row.Placement,
            Topics = row.Topics.Split(Separator, StringSplitOptions.RemoveEmptyEntries),
            Disposition = Name<Disposition>(row.Disposition),
            Pacing = Pacing.Read(row.Memory),
        };

    public static Conversation Write(SmsSession session) => new()
    {
        State = session.State.ToString(),
        Language = session.Language,
        Placement = session.Placement,
        Topics = string.Join(Separator, session.Topics),
        Disposition = session.Disposition?.ToString(),
        Memory = session.Pacing.Write(),
    };

    // TryParse alone takes "99" and "1" as well; only a known name is a state that somebody wired.
    private static T? Name<T>(string? name)
        where T : struct, Enum =>
        name is not null && Enum.IsDefined(typeof(T), name) ? Enum.Parse<T>(name) : null;
}
