using Habeas.Platform.Hosting;
using Habeas.Registry;

await (await ModuleHost.Build(args, [new RegistryModule()])).RunAsync();
