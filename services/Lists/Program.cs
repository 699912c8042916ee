using Habeas.Lists;
using Habeas.Platform.Hosting;

await ModuleHost.Run(args, [new ListsModule()]);
