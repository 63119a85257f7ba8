// Breaches of every room rule, to prove that the rules bite. Each hides where a reader of usings would not look.
#pragma warning disable CA1822 // instance members, as real code has them
#pragma warning disable IDE0130 // the namespaces are what is planted
using Dapper;

namespace Helpline.Tests.Architecture.Planted.Flows
{
    internal sealed class Waits
    {
        public async Task<int> LaterAsync()
        {
            await Task.Yield();
            return 1;
        }
    }

    internal sealed class Fetches
    {
        public Action InALambda() => () => new HttpClient().Dispose();
    }

    internal sealed class KnowsWeb
    {
        public object Make() => new Web.Storage.Table();
    }

    internal sealed class Wires
    {
        public object Make() => new Stateless.StateMachine<int, int>(0);
    }

    internal sealed class SmsMachine
    {
        public object Make() => new Stateless.StateMachine<int, int>(0);
    }
}

namespace Helpline.Tests.Architecture.Planted.Web.Storage
{
    internal sealed class Table
    {
        public int One(System.Data.Common.DbConnection connection) => connection.QuerySingle<int>("select 1");
    }
}

namespace Helpline.Tests.Architecture.Planted.Web.Storage
{
    internal sealed class ContactLedger;
}

namespace Helpline.Tests.Architecture.Planted.Web.Telephony
{
    internal sealed class SkipsIntake
    {
        // No using stands above this line, and it compiles.
        public object Make() => new Storage.Table();
    }
}

namespace Helpline.Tests.Architecture.Planted.Web.Intake
{
    internal sealed class Rewrites
    {
        public object Make() => new Storage.ContactLedger();
    }

    internal sealed class Answers
    {
        public object Make() => new Storage.Table();
    }

    internal sealed class Queries
    {
        public object Make() => new Storage.Table();

        public int One(System.Data.Common.DbConnection connection) => connection.QuerySingle<int>("select 1");
    }

    internal sealed class Speaks
    {
        public object Make() => new global::Twilio.Planted.Verb();
    }
}

namespace Helpline.Tests.Architecture.Planted.Web.Simulator
{
    internal sealed class Cheats
    {
        public object Make() => new Intake.Answers();
    }
}

namespace Helpline.Tests.Architecture.Planted.Web.Attic
{
    internal sealed class Box;
}

namespace Twilio.Planted
{
    internal sealed class Verb;
}
