using Habeas.EndToEnd.Tests;

// The test program is also the Habeas that a test kills.
return args is [KilledHabeas.Argument, var folder, var day, var connection]
    ? await KilledHabeas.Run(folder, day, connection)
    : await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, (_, _) => { });
