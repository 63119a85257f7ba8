namespace Helpline.Web;

/// <summary>What is left on the account at the provider, in its currency; null when it cannot be told now. Telephony asks, Alerts says when.</summary>
internal delegate Task<decimal?> ProviderBalance(CancellationToken cancellation);
