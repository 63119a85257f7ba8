using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace Helpline.Web.Simulator;

/// <summary>
/// What every open tab shows, as one bounded list of events in memory. A tab that opens is told what is kept
/// and then what happens, so all tabs fold the same list to the same picture.
/// </summary>
internal sealed class Feed
{
    private const string Start = "start";
    private const string Ready = "ready";

    private const int Kept = 400;

    /// <summary>A tab that does not read for so long is cut off; it comes back by itself and starts again.</summary>
    private const int Unread = 500;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new InSeconds() },
    };

    private readonly Lock _gate = new();
    private readonly LinkedList<SseItem<string>> _happened = new();
    private readonly Dictionary<string, SseItem<string>> _standing = [];
    private readonly List<Channel<SseItem<string>>> _tabs = [];
    private readonly CancellationToken _stopping;

    public Feed(IHostApplicationLifetime lifetime) => _stopping = lifetime.ApplicationStopping;

    /// <summary>Something that stays in the list until newer events push it out.</summary>
    public void Happened<T>(string type, T what)
    {
        var item = Item(type, what);
        lock (_gate)
        {
            _happened.AddLast(item);
            if (_happened.Count > Kept)
            {
                _happened.RemoveFirst();
            }

            Push(item);
        }
    }

    /// <summary>How something stands now; only the last word of its type is kept.</summary>
    public void Stands<T>(string type, T now)
    {
        var item = Item(type, now);
        lock (_gate)
        {
            _standing[type] = item;
            Push(item);
        }
    }

    /// <summary>"start", all that is kept, "ready", and then each event as it comes.</summary>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // A tab that closes, or an app that stops, ends the list; neither is an error.
        var tab = Channel.CreateBounded<SseItem<string>>(Unread);
        using var closed = cancellation.Register(() => tab.Writer.TryComplete());
        using var stopped = _stopping.Register(() => tab.Writer.TryComplete());
        List<SseItem<string>> kept;
        lock (_gate)
        {
            kept = [new("", Start), .. _standing.Values, .. _happened, new("", Ready)];
            _tabs.Add(tab);
        }

        try
        {
            foreach (var item in kept)
            {
                yield return item;
            }

            await foreach (var item in tab.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return item;
            }
        }
        finally
        {
            lock (_gate)
            {
                _tabs.Remove(tab);
            }
        }
    }

    private static SseItem<string> Item<T>(string type, T what) => new(JsonSerializer.Serialize(what, Json), type);

    private void Push(SseItem<string> item)
    {
        foreach (var tab in _tabs)
        {
            if (!tab.Writer.TryWrite(item))
            {
                tab.Writer.TryComplete();
            }
        }
    }

    private sealed class InSeconds : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => TimeSpan.FromSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
    }
}
