using Microsoft.Extensions.Hosting;

namespace Helpline.Tests.Simulator;

/// <summary>The app as a clone starts it, where the phones are.</summary>
public sealed class PhoneServer : HelplineServer
{
    public PhoneServer() => EnvironmentName = Environments.Development;
}
