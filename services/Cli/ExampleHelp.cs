using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Habeas.Cli;

/// <summary>A command's help, followed by its example.</summary>
internal sealed class ExampleHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    private static readonly ConditionalWeakTable<Command, string> Examples = [];

    /// <summary>Makes the help of every command of <paramref name="root"/> end with its example.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ExampleHelp((SynchronousCommandLineAction)option.Action!);
    }

    public static void Remember(Command command, string example) => Examples.AddOrUpdate(command, example);

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command, out var example))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            output.WriteLine($"  {example}");
            output.WriteLine();
        }

        return code;
    }
}

internal static class CommandExamples
{
    /// <summary>Adds an example to the command's help.</summary>
    public static TCommand Example<TCommand>(this TCommand command, string line)
        where TCommand : Command
    {
        ExampleHelp.Remember(command, line);
        return command;
    }
}
