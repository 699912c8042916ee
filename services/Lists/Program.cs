using Habeas.Lists;
using Habeas.Platform.Hosting;

return await ModuleHost.Run(args, [new ListsModule()]);
