using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Helpline.Web.Storage.Admins;

/// <summary>The keys that protect cookies, in the store, so that any node knows a cookie that another one gave.</summary>
internal sealed class KeyRing(Guard guard) : IXmlRepository
{
    private int _seen;

    // The framework asks for its keys without waiting for a task: once a day, and when a node first needs them.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var keys = guard.RunAsync(
            sql => sql.RowsAsync<string>("select xml from kept.data_protection_key order by number"), CancellationToken.None).GetAwaiter().GetResult();
        _seen = keys.Count;
        return [.. keys.Select(XElement.Parse)];
    }

    /// <summary>Another node may have added a key since we read them: then theirs stands, ours is dropped, and the framework reads again.</summary>
    public void StoreElement(XElement element, string friendlyName) => guard.RunAsync(
        sql => sql.RunAsync(
            "insert into kept.data_protection_key (number, xml) values (@number, @xml) on conflict (number) do nothing",
            new { number = _seen + 1, xml = element.ToString(SaveOptions.DisableFormatting) }),
        CancellationToken.None).GetAwaiter().GetResult();
}
