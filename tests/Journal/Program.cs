using System.Reflection;
using Habeas.Journal.Tests;

// The test program is also the child process that a test kills.
if (args is [WritingChild.Argument, var engine, var folder, var connection])
{
    await WritingChild.Run(
        new JournalOptions { Engine = Enum.Parse<JournalEngine>(engine), DataFolder = folder, ConnectionString = connection });
    return 0;
}

return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, (_, _) => { });
