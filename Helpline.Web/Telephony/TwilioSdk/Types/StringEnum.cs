namespace Twilio.Types;

/// <summary>A value of a list that grows without notice: any string is one.</summary>
public abstract class StringEnum
{
    private string? _value;

    protected StringEnum()
    {
    }

    protected StringEnum(string value) => _value = value;

    public static bool operator ==(StringEnum? a, StringEnum? b) => Equals(a, b);

    public static bool operator !=(StringEnum? a, StringEnum? b) => !Equals(a, b);

    public void FromString(string value) => _value = value;

    public override bool Equals(object? obj) => obj is StringEnum other && other.GetType() == GetType() && other._value == _value;

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string? ToString() => _value;
}
