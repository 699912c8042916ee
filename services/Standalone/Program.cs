using System.CommandLine;
using Habeas.Standalone;

var data = new Option<string>("--data") { Description = "The folder for all data.", DefaultValueFactory = _ => "./data" };
var keys = new Option<string>("--keys")
{
    Description = "The folder for the keys, if not in the data folder: on another medium, a stolen data folder cannot be decrypted.",
    DefaultValueFactory = _ => "",
};
var port = new Option<int>("--port")
{
    Description = "Pages, JSON and gRPC-Web (HTTP/1.1). 0 picks a free port.",
    DefaultValueFactory = _ => 8080,
};
var grpcPort = new Option<int>("--grpc-port")
{
    Description = "gRPC (cleartext HTTP/2). 0 picks a free port.",
    DefaultValueFactory = _ => 8081,
};
var bind = new Option<string>("--bind") { Description = "The address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
var demo = new Option<bool>("--demo") { Description = "Load demonstration data: the founders of the committee and invented lists." };
var account = new Option<string>("--first-account")
{
    Description = "The sign-in name of the first account, to which the first start invites: a pseudonym.",
    DefaultValueFactory = _ => InstallationOptions.DefaultFirstAccount,
};

var command = new RootCommand("Habeas in one process: all services and the gateway, on SQLite.") 
{
    data, keys, port, grpcPort, bind, demo, account,
};
command.SetAction((result, cancellation) => Installation.Run(
    new InstallationOptions(
        result.GetValue(data)!,
        result.GetValue(bind)!,
        result.GetValue(port),
        result.GetValue(grpcPort),
        result.GetValue(demo))
    {
        FirstAccount = result.GetValue(account)!, KeysFolder = result.GetValue(keys)!,
    },
    Console.Out,
    cancellation));
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
