using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Habeas.Errors.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;

namespace Habeas.Architecture.Tests;

/// <summary>What every method, message and reason of the protos must say, by the AIPs that are named. A new one is among them.</summary>
public partial class ContractTests
{
    private static IReadOnlyList<MessageDescriptor> Requests { get; } =
        [.. Contract.Methods.Select(method => method.InputType).Where(IsOurs).DistinctBy(message => message.FullName)];

    private static IReadOnlyList<MessageDescriptor> Messages { get; } = [.. Contract.Files.SelectMany(file => file.MessageTypes)];

    private static IReadOnlyDictionary<string, ResourceDescriptor> Resources { get; } = Messages
        .Select(message => message.GetOptions()?.GetExtension(ResourceExtensions.Resource))
        .OfType<ResourceDescriptor>()
        .ToDictionary(resource => resource.Type, StringComparer.Ordinal);

    [Fact]
    public void The_contract_is_read_with_its_comments()
    {
        Contract.Methods.Count.ShouldBeGreaterThan(100);
        Contract.Methods.Where(method => method.Comment().Length == 0).Select(method => method.FullName).ShouldBeEmpty();
    }

    /// <summary>AIP-203.</summary>
    [Fact]
    public void Every_field_of_a_request_says_whether_it_must_be_set() =>
        Fields(Requests).Where(field => (field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Count ?? 0) == 0)
            .Select(field => field.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Every_field_of_a_request_has_a_comment() =>
        Fields(Requests).Where(field => field.Comment().Length == 0).Select(field => field.FullName).ShouldBeEmpty();

    /// <summary>AIP-155. Writes are calls that are not GET; those without a request id may be repeated all the same.</summary>
    [Fact]
    public void Every_write_takes_a_request_id()
    {
        string[] harmless =
        [
            // A stored digest of a request would tell whether a guessed password or code is right.
            "habeas.access.v1.AccountsService.BeginEnrolment",
            "habeas.access.v1.AccountsService.CompleteEnrolment",
            "habeas.access.v1.AccountsService.InviteAccount",
            "habeas.access.v1.SessionsService.IssueToken",
            "habeas.access.v1.SessionsService.SignIn",
            "habeas.access.v1.SessionsService.SignOut",
            "habeas.cases.v1.NoticesService.EndNotices",
            "habeas.cases.v1.ProceedingsService.MeasureDetention",
            "habeas.names.v1.NamesService.Compare",
            "habeas.names.v1.NamesService.Parse",
            "habeas.registry.v1.PrisonersService.MatchPrisoners",
        ];
        Contract.Methods
            .Where(method => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } http && http.Get.Length == 0)
            .Where(method => method.InputType.FindFieldByName("request_id") is null)
            .Select(method => method.FullName)
            .ShouldBe(harmless, ignoreOrder: true);
        Fields(Messages).Where(field => field.Name == "request_id")
            .Where(field => field.GetOptions().GetExtension(FieldInfoExtensions.FieldInfo)?.Format != FieldInfo.Types.Format.Uuid4)
            .Select(field => field.FullName)
            .ShouldBeEmpty();
    }

    /// <summary>AIP-122 and AIP-123.</summary>
    [Fact]
    public void Every_resource_is_whole()
    {
        foreach (var message in Messages)
        {
            var name = message.Fields.InDeclarationOrder().FirstOrDefault(IsIdentifier);
            var resource = message.GetOptions()?.GetExtension(ResourceExtensions.Resource);
            (resource is null).ShouldBe(name is null, message.FullName);
            if (resource is not null)
            {
                resource.Type.ShouldBe($"habeas/{message.Name}");
                resource.Pattern.ShouldHaveSingleItem().ShouldNotBeEmpty();
                resource.Singular.ShouldNotBeEmpty(message.FullName);
                resource.Plural.ShouldNotBeEmpty(message.FullName);
            }
        }
    }

    /// <summary>AIP-124: the name of a resource in a method's address says of which kind, and each kind is known.</summary>
    [Fact]
    public void Every_reference_names_its_resource()
    {
        foreach (var method in Contract.Methods)
        {
            var http = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
            foreach (Match place in Places().Matches(http is null ? "" : Address(http)))
            {
                var field = method.InputType.FindFieldByName(place.Groups["field"].Value);
                field?.GetOptions().GetExtension(ResourceExtensions.ResourceReference).ShouldNotBeNull(field.FullName);
            }
        }

        Fields(Messages)
            .Select(field => (field.FullName, Reference: field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)))
            .Where(field => field.Reference is not null && field.Reference.Type != "*" && !Resources.ContainsKey(field.Reference.Type))
            .Select(field => field.FullName)
            .ShouldBeEmpty();
    }

    /// <summary>AIP-193.</summary>
    [Fact]
    public void Every_reason_has_a_status_and_the_same_one_in_all_services()
    {
        var reasons = Contract.Files.Where(file => file.Name.EndsWith("/errors.proto", StringComparison.Ordinal))
            .SelectMany(file => file.EnumTypes)
            .SelectMany(type => type.Values.Where(value => value.Number > 0), (type, value) => (type, value))
            .ToArray();
        reasons.Length.ShouldBeGreaterThan(100);
        reasons.Where(reason => Reasons.Status(reason.value) == Grpc.Core.StatusCode.OK)
            .Select(reason => reason.value.FullName)
            .ShouldBeEmpty();
        reasons.Where(reason => reason.value.Comment().Length == 0).Select(reason => reason.value.FullName).ShouldBeEmpty();
        reasons.GroupBy(reason => Reasons.Sent(reason.value))
            .Where(same => same.Select(reason => Reasons.Status(reason.value)).Distinct().Count() > 1)
            .Select(same => same.Key)
            .ShouldBeEmpty();
    }

    /// <summary>A refusal's status is read from the proto; where code names a status itself, it is that of the reason.</summary>
    [Fact]
    public void What_services_throw_is_what_the_protos_say()
    {
        var thrown = House.Sources.SelectMany(source => Thrown().Matches(source.Text)).ToArray();
        thrown.Length.ShouldBeGreaterThan(10);
        foreach (var fault in thrown)
        {
            var reason = Enum.Parse<Reason>(fault.Groups["reason"].Value).Name();
            Reasons.Status(reason).ToString().ShouldBe(fault.Groups["status"].Value, reason);
        }
    }

    [Fact]
    public void Every_refusal_is_documented() =>
        House.Sources
            .Where(source => !source.Path.StartsWith("services/Cli/", StringComparison.Ordinal))
            .SelectMany(source => Refused().Matches(source.Text).Select(refusal => refusal.Groups["reason"].Value))
            // The service answers with NOT_FOUND in its place.
            .Except(["NO_SUCH_GROUP"])
            .Except(Reasons.All.Keys)
            .ShouldBeEmpty();

    private static IEnumerable<FieldDescriptor> Fields(IEnumerable<MessageDescriptor> messages) =>
        messages.SelectMany(message => message.Fields.InDeclarationOrder());

    private static bool IsIdentifier(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Identifier) == true;

    private static bool IsOurs(MessageDescriptor message) => message.FullName.StartsWith("habeas.", StringComparison.Ordinal);

    private static string Address(HttpRule rule) => string.Concat(rule.Get, rule.Post, rule.Patch, rule.Put, rule.Delete);

    [GeneratedRegex(@"\{(?<field>\w+)=", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Places();

    [GeneratedRegex(
        @"StatusCode\.(?<status>\w+),\s*Reason\.(?<reason>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Thrown();

    [GeneratedRegex(
        @"(Refusal\w* (\w+ \{ get; \} = )?new|Refusal)\(\s*""(?<reason>[A-Z][A-Z0-9_]+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Refused();
}
