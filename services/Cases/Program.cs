using Habeas.Cases;
using Habeas.Platform.Hosting;

await ModuleHost.Run(args, [new CasesModule()]);
