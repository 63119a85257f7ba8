using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Helpline.Web.Admin;

/// <summary>
/// The keys that protect cookies lie in the store under a key that does not: it is derived from the operator's own. A new one of
/// the operator's makes the old ones unreadable, and everybody signs in again.
/// </summary>
internal sealed class KeyEncryption(HelplineOptions options) : IXmlEncryptor, IXmlDecryptor
{
    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, options.PseudonymKey, 32, info: "data protection"u8.ToArray());

    // The framework makes the one that decrypts by the name of its type.
    public KeyEncryption(IServiceProvider services)
        : this(services.GetRequiredService<HelplineOptions>())
    {
    }

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var (nonce, cipher, tag) = (RandomNumberGenerator.GetBytes(12), new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(_key, tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag);
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String([.. nonce, .. tag, .. cipher])), typeof(KeyEncryption));
    }

    public XElement Decrypt(XElement encryptedElement)
    {
        var whole = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var plain = new byte[whole.Length - 28];
        using var aes = new AesGcm(_key, 16);
        aes.Decrypt(whole[..12], whole[28..], whole[12..28], plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
