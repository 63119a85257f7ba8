using System.Runtime.InteropServices;

namespace Helpline.Flows.Matching;

/// <summary>Whole arrays of numbers, behind their length.</summary>
internal static class BinaryArrays
{
    public static void WriteAll<T>(this BinaryWriter output, ReadOnlySpan<T> all)
        where T : unmanaged
    {
        output.Write(all.Length);
        output.Write(MemoryMarshal.AsBytes(all));
    }

    public static T[] ReadAll<T>(this BinaryReader input)
        where T : unmanaged
    {
        if (input.ReadInt32() is not (> 0 and var length))
            return [];
        var all = GC.AllocateUninitializedArray<T>(length);
        input.BaseStream.ReadExactly(MemoryMarshal.AsBytes(all.AsSpan()));
        return all;
    }
}
