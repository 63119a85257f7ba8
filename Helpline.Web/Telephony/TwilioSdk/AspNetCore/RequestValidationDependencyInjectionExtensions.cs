using Microsoft.Extensions.Options;

namespace Twilio.AspNet.Core;

public static class RequestValidationDependencyInjectionExtensions
{
    public static IServiceCollection AddTwilioRequestValidation(this IServiceCollection services)
    {
        services.AddOptions<TwilioRequestValidationOptions>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                configuration.GetSection("Twilio:RequestValidation").Bind(options);
                options.AuthToken = string.IsNullOrEmpty(options.AuthToken) ? configuration["Twilio:AuthToken"]! : options.AuthToken;
                options.BaseUrlOverride = string.IsNullOrEmpty(options.BaseUrlOverride) ? null : options.BaseUrlOverride.TrimEnd('/');
            })
            .Validate(
                options => !string.IsNullOrEmpty(options.AuthToken),
                "Twilio:AuthToken or Twilio:RequestValidation:AuthToken is required.");
        services.AddSingleton<IOptionsChangeTokenSource<TwilioRequestValidationOptions>, ConfigurationChangeTokenSource<TwilioRequestValidationOptions>>();
        return services;
    }
}
