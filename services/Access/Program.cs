using Habeas.Access;
using Habeas.Access.SigningIn;
using Habeas.Platform.Hosting;

// "first NAME" invites the first account of an installation and prints the code. It runs beside the service, as one more silo.
if (args is not ["first", var name])
{
    await (await ModuleHost.Build(args, [new AccessModule()])).RunAsync();
    return 0;
}

var free = new Dictionary<string, string?>
{
    ["Habeas:Http:Port"] = "0",
    ["Habeas:Grpc:Port"] = "0",
    ["Habeas:Silo:Port"] = "0",
    ["Habeas:Silo:GatewayPort"] = "0",
    ["Logging:LogLevel:Default"] = "Warning",
};
await using var host = await ModuleHost.Build([], [new AccessModule()], builder => builder.Configuration.AddInMemoryCollection(free));
await host.StartAsync();
var code = await host.Services.GetRequiredService<FirstAccount>().Invite(name);
await host.StopAsync();
if (code is null)
{
    await Console.Error.WriteLineAsync("There is a custodian already, who can invite others.");
    return 1;
}

Console.WriteLine($"Invitation for {name}, for three days: {code}");
return 0;
