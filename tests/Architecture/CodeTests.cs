using System.Text.RegularExpressions;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Fluent.Conditions;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Habeas.Architecture.Tests;

/// <summary>Things that no service's code may do.</summary>
public partial class CodeTests
{
    /// <summary>Files outside Web that write or read HTML, with the reason of each.</summary>
    private static readonly string[] MayWriteHtml =
    [
        // The page is the result of ShowNoticeEnd and EndNotices, over gRPC too.
        "services/Cases/Notices/EndAddress.cs",
        // HTML is a file format of letters, like DOCX.
        "services/Cases/Letters/LetterHtml.cs",
        // Reads HTML and looks for a tag.
        "services/Lists/Importing/HtmlTables.cs",
    ];

    /// <summary>Namespaces whose fields still start with an underscore.</summary>
    private static readonly string[] MayPrefixFields =
    [
        // Delete once its fields are renamed.
        "Habeas.Names.",
    ];

    [Fact]
    public void Nothing_is_created_by_reflection() => ShouldNotCall("System.Activator::CreateInstance(System.Type");

    [Fact]
    public void Time_comes_from_the_TimeProvider() => ShouldNotCall(
        "System.DateTime::get_Now(",
        "System.DateTime::get_UtcNow(",
        "System.DateTime::get_Today(",
        "System.DateTimeOffset::get_Now(",
        "System.DateTimeOffset::get_UtcNow(");

    /// <summary>One style in the whole code base: no prefix. A naming rule in .editorconfig cannot forbid one.</summary>
    [Fact]
    public void Fields_have_no_underscore() => House.Code.Classes
        // Generated code is in other namespaces, and the fields of generated log methods start with two underscores.
        .Where(type => type.FullName.StartsWith("Habeas.", StringComparison.Ordinal))
        .Where(type => !MayPrefixFields.Any(space => type.FullName.StartsWith(space, StringComparison.Ordinal)))
        .SelectMany(type => type.GetFieldMembers())
        .Where(field => field.Name.StartsWith('_') && !field.Name.StartsWith("__", StringComparison.Ordinal))
        .Select(field => field.FullName)
        .ShouldBeEmpty();

    [Fact]
    public void Calls_are_found() => House.Code.Types.ShouldContain(type => type.Calls("System.TimeProvider::GetUtcNow("));

    [Fact]
    public void No_result_is_wrapped_in_a_task_only_to_be_unwrapped() => Files([], WrappedToUnwrap().IsMatch).ShouldBeEmpty();

    [Fact]
    public void HTML_is_written_in_Web_only() => Files(MayWriteHtml, text => text.Split('\n').Any(IsHtml))
        .Where(file => !file.StartsWith("services/Web/", StringComparison.Ordinal))
        .ShouldBeEmpty();

    [Theory]
    [InlineData("return $\"<p>{text}</p>\";")]
    [InlineData("page.Append(\"<!doctype html>\")")]
    [InlineData("\"<a href=\\\"\" + address")]
    public void HTML_in_a_text_is_found(string code) => IsHtml(code).ShouldBeTrue();

    [Theory]
    [InlineData("/// <summary>A paragraph.</summary>")]
    [InlineData("IReadOnlyList<a> list = [\"\"];")]
    [InlineData("Demand(x < a, \"less than a\");")]
    public void Code_is_not_taken_for_HTML(string code) => IsHtml(code).ShouldBeFalse();

    private static void ShouldNotCall(params string[] methods) =>
        Types().That().DoNotHaveFullName("").Should().FollowCustomCondition(
            type => new ConditionResult(
                type,
                !methods.Any(type.Calls),
                $"calls {string.Join(", ", methods.Where(type.Calls))}"),
            "call none of them").ShouldHold();

    private static IEnumerable<string> Files(string[] exceptions, Predicate<string> isFound) =>
        House.Sources.Where(source => isFound(source.Text)).Select(source => source.Path).Except(exceptions);

    private static bool IsHtml(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && HtmlInText().IsMatch(line);

    [GeneratedRegex(@"Task\.FromResult\([^;]*\)\s*\.Unwrap\(", RegexOptions.NonBacktracking)]
    private static partial Regex WrappedToUnwrap();

    // A quotation mark followed by a common HTML tag.
    [GeneratedRegex(
        """
        "[^"]*<(!doctype|/?(html|head|body|div|p|a|span|table|tr|td|th|ul|ol|li|h[1-6]|form|button|br|section)\b[^"]*[>"])
        """,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex HtmlInText();
}
