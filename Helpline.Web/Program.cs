using Helpline.Web;
using Helpline.Web.Commands;
using Helpline.Web.Health;
using Helpline.Web.Intake;
using Helpline.Web.Logging;
using Helpline.Web.Privacy;
using Helpline.Web.Settings;
using Helpline.Web.Simulator;
using Helpline.Web.Storage;
using Helpline.Web.Telephony;

// A verb first is a command; flags first, or nothing, is the server's configuration.
if (Verbs.AreIn(args))
{
    return await Verbs.RunAsync(args, Console.In, Console.Out, Console.Error);
}

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddCleanLogging();
    builder.AddSettings();
    builder.AddTelephony();
    builder.AddIntake();
    builder.AddPrivacy();
    builder.AddStorage();
    builder.AddSimulator();

    var app = builder.Build();
    app.NoticeMadeUpSettings();
    await app.OpenStoreAsync();
    app.MapTelephony();
    app.MapHealth();
    app.MapSimulator();
    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
