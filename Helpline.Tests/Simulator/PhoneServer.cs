using Microsoft.Extensions.Hosting;

namespace Helpline.Tests.Simulator;

/// <summary>The app as a clone starts it, where the phones are, with a ladder of one partner line and one public line.</summary>
public sealed class PhoneServer : HelplineServer
{
    public PhoneServer()
    {
        EnvironmentName = Environments.Development;
        Settings["Helpline:Transfer:Rungs:0:Name"] = "Partner";
        Settings["Helpline:Transfer:Rungs:0:Number"] = "+15055550150";
        Settings["Helpline:Transfer:Rungs:0:Mode"] = "warm";
        Settings["Helpline:Transfer:Rungs:0:Agreement"] = "2026-01-05, an example";
        Settings["Helpline:Transfer:Rungs:1:Name"] = "Public";
        Settings["Helpline:Transfer:Rungs:1:Number"] = "+15055550151";
        Settings["Helpline:Transfer:Rungs:1:Mode"] = "bridge";
    }
}
