using Helpline.Web;
using Helpline.Web.Settings;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddSettings();

    var app = builder.Build();
    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
