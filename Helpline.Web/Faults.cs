namespace Helpline.Web;

/// <summary>What the simulator's switches break. Registered in Development only; everywhere else there is none to consult.</summary>
internal sealed class Faults
{
    private volatile bool _storeOff;

    /// <summary>The store behaves as if its database were gone.</summary>
    public bool StoreOff
    {
        get => _storeOff;
        set => _storeOff = value;
    }
}
