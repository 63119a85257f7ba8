using Helpline.Web.Simulator.Calls.Documents;

namespace Helpline.Web.Simulator.Calls;

/// <summary>One dialled number, from its first ring to its end.</summary>
internal sealed class Leg(Callee callee, string sid, Phone phone)
{
    public Callee Callee => callee;

    public string Sid => sid;

    public Phone Phone => phone;

    public TimeSpan? AnsweredAt { get; set; }

    public bool Joined { get; set; }

    /// <summary>Key 1 was pressed at the whisper; what comes next is the last word before the two are joined.</summary>
    public bool Accepted { get; set; }

    /// <summary>The number of the next status callback.</summary>
    public int Sequence { get; set; }
}
