using Helpline.Web.Privacy.Counting;

namespace Helpline.Web.Admin.Log;

/// <summary>When the next rows and the next figures come: on the morning of these days, a little after three.</summary>
internal sealed record PublicationDates(DateOnly Rows, DateOnly Figures)
{
    /// <param name="through">The last day that is closed.</param>
    /// <param name="today">The service day that is open.</param>
    public static PublicationDates Of(DateOnly? through, DateOnly today)
    {
        var last = through >= today ? through.Value : today.AddDays(-1);
        return new(
            Periods.EndOfWeek(last.AddDays(1)).AddDays(1),

            // A month must be over for a day.
            Periods.EndOfMonth(Periods.MonthOf(last)).AddDays(2));
    }

    /// <summary>What a picture without a figure says.</summary>
    public Phrase NoFigures => new(
        $"Nothing to show yet. Figures come when a month is over, next on {Calendar.Weekday(Figures).En}, and only from 11 contacts up.",
        $"Aún no hay nada que mostrar. Las cifras llegan al terminar un mes, la próxima vez el {Calendar.Weekday(Figures).Es}, y solo desde 11 contactos.");

    /// <summary>What a picture says while others have figures.</summary>
    public Phrase NothingIn(string? month) => month is null
        ? new(
            $"Nothing here has reached 11 yet, in a month or in a quarter. The next figures come on {Calendar.Weekday(Figures).En}.",
            $"Aquí nada ha llegado a 11 todavía, ni en un mes ni en un trimestre. Las próximas cifras llegan el {Calendar.Weekday(Figures).Es}.")
        : new(
            "Nothing here reached 11 in this month. Look at all months together.",
            "Aquí nada llegó a 11 en este mes. Vea todos los meses juntos.");
}
