using Habeas.Cases;
using Habeas.Platform.Hosting;

return await ModuleHost.Run(args, [new CasesModule()]);
