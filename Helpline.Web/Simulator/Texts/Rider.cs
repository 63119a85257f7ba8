namespace Helpline.Web.Simulator.Texts;

/// <summary>A phone of the simulator. Its number is one of those that nobody has.</summary>
internal sealed record Rider(string Name, string Number);
