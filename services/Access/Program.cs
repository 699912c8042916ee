using Habeas.Access;
using Habeas.Platform.Hosting;

await (await ModuleHost.Build(args, [new AccessModule()])).RunAsync();
