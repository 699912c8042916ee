using System.Net;
using Habeas.Platform.Hosting;
using Habeas.Platform.Telemetry;
using Habeas.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;

// The pages store nothing and have no grains: alone in a process they need no journal, silo, database or key. What faces the
// public has nothing worth stealing.
var builder = HostBuilders.Create(args);
var settings = builder.Configuration.GetSection(HostSettings.Section).Get<HostSettings>() ?? new HostSettings();
builder.AddHabeasTelemetry("web");
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Listen(IPAddress.Parse(settings.Http.Address), settings.Http.Port, listen => listen.Protocols = HttpProtocols.Http1);
    // The gateway speaks HTTP/2 to every service.
    kestrel.Listen(IPAddress.Parse(settings.Grpc.Address), settings.Grpc.Port, listen => listen.Protocols = HttpProtocols.Http2);
});
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHealthChecks();
var module = new WebModule();
module.AddServices(builder.Services, builder.Configuration);

var app = builder.Build();
app.MapHealthChecks("/health/live");
app.MapHealthChecks("/health/ready");
module.MapServices(app);
await app.RunAsync();
