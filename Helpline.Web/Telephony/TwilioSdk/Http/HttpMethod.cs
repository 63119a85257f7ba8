namespace Twilio.Http;

public class HttpMethod
{
    public static readonly HttpMethod Get = new("GET");
    public static readonly HttpMethod Post = new("POST");
    public static readonly HttpMethod Put = new("PUT");
    public static readonly HttpMethod Patch = new("PATCH");
    public static readonly HttpMethod Delete = new("DELETE");

    private readonly string _value;

    public HttpMethod(string method)
    {
        ArgumentNullException.ThrowIfNull(method);
        _value = method.ToUpperInvariant();
    }

    public static implicit operator HttpMethod(string value) => new(value);

    public override bool Equals(object? obj) => obj is HttpMethod other && other._value == _value;

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _value;
}
