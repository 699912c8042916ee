using Habeas.Cli;
using Habeas.Cli.Console;

return await HabeasCommand.Run(args, Terminal.OfProcess(), TimeProvider.System);
