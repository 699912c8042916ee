using System.CommandLine;
using System.Net;
using Habeas.Platform.Access;
using Habeas.Standalone;

var data = new Option<string>("--data") { Description = "The folder for all data.", DefaultValueFactory = _ => "./data" };
var keys = new Option<string>("--keys")
{
    Description = "The folder for the keys, such as one on a USB stick; by default one in your settings, apart from the data.",
    DefaultValueFactory = _ => "",
};
var passphrase = new Option<bool>("--passphrase")
{
    Description = "Ask for a passphrase, without which the keys open nothing. The first time it is set.",
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
foreach (var number in new[] { port, grpcPort })
{
    number.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 0 or > ushort.MaxValue)
        {
            result.AddError($"{number.Name} must be a port: 0 to {ushort.MaxValue}.");
        }
    });
}

bind.Validators.Add(result =>
{
    if (!IPAddress.TryParse(result.GetValueOrDefault<string>(), out _))
    {
        result.AddError($"{bind.Name} must be an IP address, such as 127.0.0.1 or 0.0.0.0.");
    }
});
var demo = new Option<bool>("--demo") { Description = "Load demonstration data: the founders of the committee and invented lists." };
var account = new Option<string>("--first-account")
{
    Description = "The sign-in name of the first account, to which the first start invites: a pseudonym.",
    DefaultValueFactory = _ => InstallationOptions.DefaultFirstAccount,
};

var command = new RootCommand("Habeas in one process: all services and the gateway, on SQLite.") 
{
    data, keys, passphrase, port, grpcPort, bind, demo, account,
};
command.SetAction(async (result, cancellation) =>
{
    // System.CommandLine listens for Ctrl-C once this has returned for the first time.
    await Task.Yield();
    string folder;
    try
    {
        folder = result.GetValue(keys) is { Length: > 0 } named ? named : KeysPlace.Of(result.GetValue(data)!, KeysPlace.UserSettings);
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException)
    {
        await Console.Error.WriteLineAsync(DataFolderException.CannotUse(result.GetValue(data)!).Message);
        return 1;
    }

    Passphrase? words = null;
    if (result.GetValue(passphrase))
    {
        words = PassphrasePrompt.Ask(isNew: !DataFolderKeys.AreLocked(result.GetValue(data)!, folder));
        if (words is null)
        {
            await Console.Error.WriteLineAsync("No passphrase, or two different ones.");
            return 1;
        }
    }

    return await Installation.Run(Options(result, folder, words), Console.Out, cancellation);
});
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });

InstallationOptions Options(ParseResult result, string folder, Passphrase? words) => new(
    result.GetValue(data)!, result.GetValue(bind)!, result.GetValue(port), result.GetValue(grpcPort), result.GetValue(demo))
{
    FirstAccount = result.GetValue(account)!, KeysFolder = folder, Passphrase = words,
};
