using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Helpline.Tests.Privacy.AtRest;

/// <summary>Looks for thousands of strings of bytes in one pass over a folder, names of files included.</summary>
internal sealed class ByteSearch
{
    private const int Bits = 22;

    private readonly Dictionary<uint, List<(int Offset, Secrets.Form Form)>> _byMark = [];
    private readonly ulong[] _maybe = new ulong[(1 << Bits) / 64];

    public ByteSearch(Secrets secrets)
    {
        foreach (var form in secrets.Forms)
        {
            var offset = MarkOf(form.Bytes);
            var mark = MemoryMarshal.Read<uint>(form.Bytes.AsSpan(offset));
            var slot = Slot(mark);
            _maybe[slot / 64] |= 1UL << (slot % 64);
            (CollectionsMarshal.GetValueRefOrAddDefault(_byMark, mark, out _) ??= []).Add((offset, form));
        }
    }

    public long BytesRead { get; private set; }

    /// <summary>A file that was searched several times counts each time.</summary>
    public int FilesRead { get; private set; }

    /// <summary>Fails with the name of the file and of the form. A copy is read, as somebody would take it away: a live store is not touched.</summary>
    public async Task AssertNothingInAsync(params IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            var copy = Directory.CreateTempSubdirectory("helpline-copy-");
            try
            {
                // Files of a live store come and go meanwhile.
                using var copies = Process.Start(new ProcessStartInfo("cp", ["-r", folder, copy.FullName]) { RedirectStandardError = true })!;
                await copies.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                foreach (var file in copy.EnumerateFiles("*", SearchOption.AllDirectories))
                {
                    AssertNothingIn(file.Name, Encoding.UTF8.GetBytes(file.FullName));
                    if (file.Length == 0)
                    {
                        // Empty, or a socket of the runtime's.
                        continue;
                    }

                    FilesRead++;
                    AssertNothingIn(file.Name, await File.ReadAllBytesAsync(file.FullName, TestContext.Current.CancellationToken));
                }
            }
            finally
            {
                copy.Delete(recursive: true);
            }
        }
    }

    public void AssertNothingIn(string where, byte[] bytes)
    {
        BytesRead += bytes.Length;
        var found = Find(bytes);
        Assert.True(found is null, $"Found in {where}: {found}");
    }

    public Secrets.Form? Find(ReadOnlySpan<byte> bytes)
    {
        var met = new HashSet<Secrets.Form>();
        for (var at = 0; at + sizeof(uint) <= bytes.Length; at++)
        {
            var mark = MemoryMarshal.Read<uint>(bytes[at..]);
            var slot = Slot(mark);
            if ((_maybe[slot / 64] & (1UL << (slot % 64))) == 0 || !_byMark.TryGetValue(mark, out var forms))
            {
                continue;
            }

            foreach (var (offset, form) in forms)
            {
                if (at >= offset && bytes[(at - offset)..].StartsWith(form.Bytes)
                    && met.Add(form) && met.Count(other => other.Name == form.Name) >= form.Enough)
                {
                    return form;
                }
            }
        }

        return null;
    }

    // Four bytes that are not met everywhere: few zeros, and rather the end of a number than its area code.
    private static int MarkOf(byte[] bytes) =>
        Enumerable.Range(0, bytes.Length - sizeof(uint) + 1).MaxBy(offset => (bytes.AsSpan(offset, sizeof(uint)).Count((byte)0) * -1000) + offset);

    private static int Slot(uint mark) => (int)((mark * 2654435761u) >> (32 - Bits));
}
