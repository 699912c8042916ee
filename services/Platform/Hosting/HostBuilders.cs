namespace Habeas.Platform.Hosting;

/// <summary>How every host of ours begins.</summary>
public static class HostBuilders
{
    /// <summary>
    /// ASP.NET Core's builder, without its watch for changed configuration files: settings are read at the start, and the watch looks at
    /// every change in all folders under the working directory, a database there included (4 % of the processor time of writes, each host).
    /// </summary>
    public static WebApplicationBuilder Create(string[] args) =>
        WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
}
