using Habeas.EndToEnd.Tests;

// The test program is also the Habeas that a test kills.
return args is [KilledHabeas.Argument, var folder, var day, var siloPort, var connection]
    ? await KilledHabeas.Run(folder, day, siloPort, connection)
    : await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, (_, _) => { });
