namespace Habeas.Gateway;

/// <summary>Allows scripts from the configured origins only.</summary>
internal static class CrossOrigin
{
    public static void AddCrossOrigin(this IServiceCollection services, GatewayOptions options) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.CorsOrigins])
            .WithMethods("GET", "POST", "PATCH")
            .WithHeaders(
                "authorization",
                "content-type",
                "grpc-timeout",
                "habeas-service",
                "x-grpc-web",
                "x-user-agent")
            // Without these headers a script sees neither gRPC-Web errors nor Retry-After.
            .WithExposedHeaders("grpc-status", "grpc-message", "grpc-status-details-bin", "retry-after")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
}
