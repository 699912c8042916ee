using System.CommandLine;
using Habeas.Standalone;

var data = new Option<string>("--data") { Description = "The folder for all data.", DefaultValueFactory = _ => "./data" };
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

var command = new RootCommand("Habeas in one process: all services and the gateway, on SQLite.") { data, port, grpcPort, bind, demo };
command.SetAction((result, cancellation) => Installation.Run(
    new InstallationOptions(
        result.GetValue(data)!,
        result.GetValue(bind)!,
        result.GetValue(port),
        result.GetValue(grpcPort),
        result.GetValue(demo)),
    Console.Out,
    cancellation));
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
