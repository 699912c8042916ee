namespace Habeas.Gateway;

/// <summary>What scripts of other origins may do: of those alone that are configured.</summary>
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
            // Without these a script sees neither a gRPC-Web error nor when to come again.
            .WithExposedHeaders("grpc-status", "grpc-message", "grpc-status-details-bin", "retry-after")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
}
