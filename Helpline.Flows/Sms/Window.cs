namespace Helpline.Flows.Sms;

/// <summary>Texts counted since the first one of ten minutes.</summary>
public readonly record struct Window(long Since, int Count)
{
    public static Window First(long minute) => new(minute, 1);

    public Window Next(long minute) =>
        minute < Since || minute >= Since + Pacing.Minutes ? First(minute) : this with { Count = Count + 1 };

    /// <summary>Minutes until the count starts again, at least one.</summary>
    public int MinutesLeft(long minute) => (int)Math.Clamp(Since + Pacing.Minutes - minute, 1, Pacing.Minutes);
}
