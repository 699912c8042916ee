using Habeas.Lists;
using Habeas.Platform.Hosting;

await (await ModuleHost.Build(args, [new ListsModule()])).RunAsync();
