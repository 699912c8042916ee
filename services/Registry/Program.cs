using Habeas.Platform.Hosting;
using Habeas.Registry;

await ModuleHost.Run(args, [new RegistryModule()]);
