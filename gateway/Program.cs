using Habeas.Gateway;

await GatewayHost.Build(args).RunAsync();
