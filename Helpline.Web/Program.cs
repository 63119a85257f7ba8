using Helpline.Web;
using Helpline.Web.Admin;
using Helpline.Web.Commands;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Logging;
using Helpline.Web.Privacy;
using Helpline.Web.Public;
using Helpline.Web.Settings;
using Helpline.Web.Simulator;
using Helpline.Web.Storage;
using Helpline.Web.Telemetry;
using Helpline.Web.Telephony;

// A verb first is a command; flags first, or nothing, is the server's configuration.
if (Verbs.AreIn(args))
{
    return await Verbs.RunAsync(args, Console.In, Console.Out, Console.Error);
}

try
{
    RuntimeRequirements.Require();
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.AddRedactedLogging();
    var options = builder.AddSettings();
    builder.AddConnectionLimits();
    builder.AddTelephony();
    builder.AddIntake();
    builder.AddPrivacy();
    builder.AddErasing();
    builder.AddStorage();
    builder.AddHealth();
    builder.AddTelemetry(options.Telemetry);
    builder.AddAdmin();
    builder.AddSimulator();

    var app = builder.Build();
    app.NoticeMadeUpSettings();
    await app.OpenStoreAsync();
    app.MapTelephony();
    app.MapHealth();
    app.MapAdmin();
    app.MapPublic();
    app.MapSimulator();
    // What the reading and learning of the pack has left behind is half of the memory by now, and nobody waits yet: in a process of our own.
    if (System.Reflection.Assembly.GetEntryAssembly() == typeof(Program).Assembly)
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    // Not RunAsync: it takes the services away from under a refused start, and they would complain in the log.
    await app.StartAsync();
    await app.WaitForShutdownAsync();
    await app.DisposeAsync();
    return 0;
}
catch (Exception failure) when (StartRefusedException.SentenceOf(failure) is not null)
{
    await Console.Error.WriteLineAsync(StartRefusedException.SentenceOf(failure));
    return 2;
}
