using Habeas.Cli;

return await HabeasCommand.Run(args, Terminal.OfProcess(), TimeProvider.System);
