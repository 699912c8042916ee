using Habeas.Cli;
using Habeas.Cli.Accounts;

return await HabeasCommand.Run(args, Terminal.OfProcess(), TimeProvider.System, KnownSessions.OfUser());
