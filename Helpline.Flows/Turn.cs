namespace Helpline.Flows;

/// <summary>
/// What one input leads to: the session to remember and the effects to execute, in order.
/// It is pure, so a lost race is cured by making the turn again.
/// </summary>
public sealed record Turn<TSession, TEffect>(TSession Next, IReadOnlyList<TEffect> Effects);
