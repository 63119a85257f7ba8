namespace Helpline.Web.Alerts;

/// <summary>A fact from outside that is asked for once in a while. While it cannot be told, what was told last holds.</summary>
internal sealed class Remembered<T>(Func<CancellationToken, Task<T?>> ask, TimeSpan every, TimeProvider time)
    where T : struct
{
    private DateTimeOffset _next;

    public T? Value { get; private set; }

    public async Task LookAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now >= _next)
        {
            _next = now + every;
            Value = await ask(cancellation) ?? Value;
        }
    }
}
