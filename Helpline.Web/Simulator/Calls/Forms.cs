using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpline.Web.Simulator.Calls;

/// <summary>The parameters of each webhook, as the provider sends them, the empty ones too.</summary>
internal sealed class Forms(CallSetup setup)
{
    private int _made;

    /// <summary>A value that looks like a sid, the same in every run of the same call.</summary>
    public string Sid(string prefix) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{setup.CallSid} {_made++}")))[..32];

    public List<KeyValuePair<string, string>> OfCaller(string status) =>
    [
        new("AccountSid", setup.AccountSid), new("ApiVersion", "2010-04-01"), new("CallSid", setup.CallSid), new("CallStatus", status),
        new("Called", setup.Line), new("Caller", setup.Caller), new("Direction", "inbound"), new("From", setup.Caller),
        new("FromCity", ""), new("FromCountry", "US"), new("FromState", ""), new("FromZip", ""), new("To", setup.Line),
        new("ToCountry", "US"),
    ];

    public List<KeyValuePair<string, string>> OfLeg(Leg leg, string status) =>
    [
        new("AccountSid", setup.AccountSid), new("ApiVersion", "2010-04-01"), new("CallSid", leg.Sid), new("CallStatus", status),
        new("Called", leg.Callee.Number), new("Caller", setup.Line), new("Direction", "outbound-dial"), new("From", setup.Line),
        new("ParentCallSid", setup.CallSid), new("To", leg.Callee.Number),
    ];

    public static string Seconds(TimeSpan time) => ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    public static string Date(TimeSpan at) => (DateTimeOffset.UnixEpoch + at).ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
}
