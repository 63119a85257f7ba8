using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helpline.Web.Storage.Admins;

/// <summary>A secret that is handed out once. The store holds its hash: whoever reads the store can do nothing with it.</summary>
internal static class Token
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
