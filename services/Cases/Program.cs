using Habeas.Cases;
using Habeas.Platform.Hosting;

await (await ModuleHost.Build(args, [new CasesModule()])).RunAsync();
