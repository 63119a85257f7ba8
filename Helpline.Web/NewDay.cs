namespace Helpline.Web;

/// <summary>Goes on to the end of the day and closes it. Registered in Development only.</summary>
/// <returns>False when the store does not take it; it is tried again by itself.</returns>
internal delegate Task<bool> NewDay(CancellationToken cancellation);
