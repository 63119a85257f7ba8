using System.Security.Cryptography;
using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

internal static class NewPlaces
{
    /// <summary>A place of a call that no other test knows; null when the rung is full.</summary>
    public static async Task<string?> TakeNewAsync(this Leases leases, string rung, int cap, long minute, long expires, CancellationToken cancellation)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return await leases.TryTakeAsync(id, rung, cap, minute, expires, cancellation) ? id : null;
    }
}
