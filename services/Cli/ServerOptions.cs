namespace Habeas.Cli;

/// <summary>The options of every command that calls a server.</summary>
internal sealed class ServerOptions
{
    public Option<Uri> Server { get; } = new("--server")
    {
        Description = "Where the server answers gRPC.",
        HelpName = "URL",
        Recursive = true,
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:8081"),
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError("--server takes an address such as http://127.0.0.1:8081.");
            return null;
        },
    };

    public Option<string?> Token { get; } = new("--token")
    {
        Description = "A token to use instead of the session of habeas login. Other users of the machine may see it: prefer HABEAS_TOKEN.",
        HelpName = "JWT",
        Recursive = true,
    };

    public Option<bool> GrpcWeb { get; } = new("--grpc-web")
    {
        Description = "Use gRPC-Web, for a --server that is an HTTP address, such as that of the pages.",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write JSON lines; the last one is the result.",
        Recursive = true,
    };

    public Command AddTo(Command command)
    {
        command.Add(Server);
        command.Add(Token);
        command.Add(GrpcWeb);
        command.Add(Json);
        return command;
    }
}
