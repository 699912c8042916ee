using Habeas.Access;
using Habeas.Access.SigningIn;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;

// Without arguments: the service. Otherwise one of the operator's commands, those of every service (migrate) or of this one:
//   first NAME    invites the first account of an installation and prints the code
//   keys new      prints new signing keys
//   keys roll     reads signing keys, and prints them with a new one in front
switch (args)
{
    case ["first", var name]:
        return await InviteFirst(name);
    case ["keys", "new"]:
        Console.WriteLine(SigningKeys.New().Private());
        return 0;
    case ["keys", "roll"]:
        try
        {
            Console.WriteLine(SigningKeys.Parse(await Console.In.ReadToEndAsync()).Rolled().Private());
            return 0;
        }
        catch (InvalidDataException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

    default:
        return await ModuleHost.Run(args, [new AccessModule()]);
}

// Runs beside the service, as one more silo.
static async Task<int> InviteFirst(string name)
{
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

    Console.WriteLine(code.Length > 0
        ? $"Invitation for {name}, for three days: {code}"
        : $"The first account is {name}: sign in under this name with the provider.");
    return 0;
}
