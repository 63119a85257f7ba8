using System.Collections.Concurrent;
using Helpline.Flows.Content;

namespace Helpline.Web.Simulator.Texts;

/// <summary>The phone that texts: each thing that it sends or gets is pushed to the open tabs.</summary>
internal sealed class TextPhone(TwilioSms twilio, Riders riders, TurnTraces traces, Feed feed)
{
    public const int LongestText = 1600;

    private readonly ConcurrentDictionary<string, (int Id, SmsExchange Exchange)> _last = new();
    private int _sent;

    /// <returns>False for a text that no phone would send.</returns>
    public async Task<bool> SendAsync(string from, string body, bool picture, CancellationToken cancellation)
    {
        if (!riders.Know(from) || body.Length > LongestText || (!picture && string.IsNullOrWhiteSpace(body)))
        {
            return false;
        }

        var id = Interlocked.Increment(ref _sent);
        feed.Happened("sent", new { Id = id, Rider = from, Text = body, Picture = picture });
        var delivery = twilio.Compose(from, body, picture ? 1 : 0);
        traces.Ask(delivery.MessageSid);
        var exchange = await twilio.DeliverAsync(delivery, cancellation);
        _last[from] = (id, exchange);
        feed.Happened("answered", new
        {
            Id = id,
            Rider = from,
            exchange.Reply.Text,
            Segments = exchange.Reply.Text is { } text ? Size(text) : null,
            Twiml = exchange.Answer.Text,
            exchange.Reply.Problems,
            Why = traces.Take(delivery.MessageSid),
        });
        return true;
    }

    /// <summary>The last text once more, as Twilio does when it did not hear our answer. A phone shows only one of the two.</summary>
    /// <returns>False when this phone has sent nothing yet.</returns>
    public async Task<bool> RedeliverAsync(string from, CancellationToken cancellation)
    {
        if (!_last.TryGetValue(from, out var last))
        {
            return false;
        }

        var again = await twilio.DeliverAsync(last.Exchange.Delivery, cancellation);
        feed.Happened("again", new
        {
            last.Id,
            Rider = from,
            Identical = again.Answer.Body.Span.SequenceEqual(last.Exchange.Answer.Body.Span),
            Twiml = again.Answer.Text,
            again.Reply.Problems,
        });
        return true;
    }

    private static string Size(string text)
    {
        var size = SmsSegments.Count(text);
        var encoding = size.Encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2";
        return $"{size.Segments} {(size.Segments == 1 ? "segment" : "segments")}, {encoding}";
    }
}

/// <summary>Three saved phones, and new ones at a click; the oldest of those make room.</summary>
internal sealed class Riders(Feed feed, ContentPack pack)
{
    private const int MostNew = 4;
    private const int FirstNew = 130;
    private const int Numbers = 60;

    private readonly Rider[] _saved = [new("Rider A", Made(pack, 120)), new("Rider B", Made(pack, 121)), new("Rider C", Made(pack, 122))];

    private int _made;

    /// <summary>The number of whoever calls.</summary>
    public string Caller => Made(pack, 125);

    public IReadOnlyList<Rider> All => [.. _saved, .. Enumerable.Range(0, _made).TakeLast(MostNew).Select(New)];

    public bool Know(string number) => All.Any(rider => rider.Number == number);

    public Rider Add()
    {
        var rider = New(Interlocked.Increment(ref _made) - 1);
        feed.Stands("riders", All);
        return rider;
    }

    private Rider New(int made) => new($"New {made + 1}", Made(pack, FirstNew + (made % Numbers)));

    // 555-0100 to 555-0199 belong to nobody in any area.
    private static string Made(ContentPack pack, int line) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"+1{pack.AreaCodes[0]}5550{line}");
}

/// <summary>A phone of the simulator. Its number is one of those that nobody has.</summary>
internal sealed record Rider(string Name, string Number);
