using System.Threading.Channels;
using Helpline.Web.Telephony;

namespace Helpline.Web.Commands.Live;

/// <summary>A webhook of the operator's own phone: where it came to, and its fields.</summary>
internal sealed record LiveWebhook(string Path, IReadOnlyDictionary<string, string> Fields)
{
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    public override string ToString() => nameof(LiveWebhook);
}

/// <summary>
/// Looks at what Twilio sends, behind the guard, and only at what the operator's phone causes: it is known by the code that it texted, and
/// for as long as this process lives. Everybody else is answered and not looked at.
/// </summary>
internal sealed class LiveTap(string code) : IStartupFilter
{
    private readonly Channel<LiveWebhook> _webhooks = Channel.CreateUnbounded<LiveWebhook>();
    private readonly Lock _lock = new();
    private readonly HashSet<string> _calls = new(StringComparer.Ordinal);
    private string? _phone;

    public string Code => code;

    public ChannelReader<LiveWebhook> Webhooks => _webhooks.Reader;

    // Registered behind the guard's own filter, so it stands inside of it.
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, then) =>
        {
            if (context.Features.Get<SignedForm>() is { } form && IsOurs(form))
            {
                _webhooks.Writer.TryWrite(new LiveWebhook(context.Request.Path, new Dictionary<string, string>(form.Pairs)));
            }

            return then(context);
        });
        next(app);
    };

    private bool IsOurs(SignedForm form)
    {
        lock (_lock)
        {
            if (form["Body"].Trim() == code)
            {
                _phone ??= form["From"];
            }

            var isOurs = _phone is { } phone && (form["From"] == phone || form["To"] == phone);
            if (isOurs && form["CallSid"].Length > 0)
            {
                _calls.Add(form["CallSid"]);
            }

            // A leg shows our own number; its parent is the operator's call.
            return isOurs || _calls.Contains(form["ParentCallSid"]) || _calls.Contains(form["CallSid"]);
        }
    }
}
