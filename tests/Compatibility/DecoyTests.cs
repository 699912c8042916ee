using Habeas.Access.V1;
using Habeas.Platform.Decoys;

namespace Habeas.Compatibility.Tests;

/// <summary>The invented data of the decoy desk.</summary>
public sealed class DecoyTests
{
    private static readonly DecoyDesk Desk = new(Contracts.Modules.Select(module => module.GetType().Assembly), TimeProvider.System);

    [Fact]
    public void Every_answer_is_one_of_its_method_and_what_everybody_may_call_is_empty() => Desk.All().ShouldAllBe(answer =>
        answer.Answer.Descriptor == answer.Method.OutputType
        && (answer.Answer.CalculateSize() == 0
            || !answer.Method.GetOptions()!.GetExtension(AccessExtensions.Roles).Contains(Role.Public)));

    [Fact]
    public void The_lists_that_the_desk_begins_with_are_not_empty() => Desk.All().Where(answer => answer.Answer.CalculateSize() > 0)
        .Select(answer => answer.Method.Name).ShouldBeSubsetOf(
            ["ListFilings", "ListDeadlines", "ListCalendars", "ListSessions", "ListAccounts", "ListContacts"]);
}
