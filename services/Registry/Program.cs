using Habeas.Platform.Hosting;
using Habeas.Registry;

return await ModuleHost.Run(args, [new RegistryModule()]);
