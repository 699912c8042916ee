using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Habeas.Access.V1;
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
            // A stored digest of a request would tell whether a guessed password, code or telephone number is right.
            "habeas.access.v1.ContactsService.CreateContact",
            "habeas.access.v1.ContactsService.ReplaceContactDetails",
            "habeas.access.v1.DraftsService.SaveDraft",
            "habeas.access.v1.AccountsService.BeginEnrolment",
            "habeas.access.v1.AccountsService.CompleteEnrolment",
            "habeas.access.v1.AccountsService.InviteAccount",
            "habeas.access.v1.AccountsService.BeginPasskey",
            "habeas.access.v1.SessionsService.BeginSignInWithPasskey",
            "habeas.access.v1.SessionsService.SignInWithPasskey",
            "habeas.access.v1.SessionsService.BeginSignInWithProvider",
            "habeas.access.v1.SessionsService.IssueToken",
            "habeas.access.v1.SessionsService.SignIn",
            "habeas.access.v1.SessionsService.SignInWithProvider",
            "habeas.access.v1.SessionsService.SignOut",
            "habeas.access.v1.ConsentsService.BatchCheckConsents",
            "habeas.cases.v1.NoticesService.EndNotices",
            "habeas.cases.v1.ProceedingsService.MeasureDetention",
            // Searches, whose words do not belong into addresses.
            "habeas.cases.v1.ProceedingsService.SearchProceedings",
            "habeas.cases.v1.FilingsService.SearchDocuments",
            "habeas.names.v1.NamesService.CompareNames",
            "habeas.names.v1.NamesService.ParseName",
            "habeas.operations.v1.OperationsService.CancelOperation",
            "habeas.operations.v1.OperationsService.WaitOperation",
            // A read, with more days than an address should have.
            "habeas.registry.v1.PrisonersService.CountHeldPrisoners",
            "habeas.registry.v1.PrisonersService.MatchPrisoners",
            "habeas.registry.v1.PublicationsService.FindReprisals",
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

    /// <summary>Who relatives and sources are leaves the vault in one response, and is taken in by two requests.</summary>
    [Fact]
    public void No_other_message_has_a_path_to_the_vault() =>
        Messages.Where(message => message.Fields.InDeclarationOrder()
                .Any(field => field.FieldType == FieldType.Message && field.MessageType.FullName == ContactDetails.Descriptor.FullName))
            .Select(message => message.Name)
            .ShouldBe([nameof(CreateContactRequest), nameof(OpenContactResponse), nameof(ReplaceContactDetailsRequest)], ignoreOrder: true);

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

        // A comment that begins with the form of a name is that of a reference.
        var collections = Contract.Resources.Values.Select(resource => resource.Pattern[0].Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        Fields(Messages)
            .Where(field => field.FieldType == FieldType.String && !IsIdentifier(field))
            .Where(field => Form().Matches(field.Comment()).Any(form => collections.Contains(form.Groups["collection"].Value)))
            .Where(field => field.GetOptions().GetExtension(ResourceExtensions.ResourceReference) is null)
            .Select(field => field.FullName)
            .ShouldBeEmpty();

        Fields(Messages)
            .Select(field => (field.FullName, Reference: field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)))
            .Where(field => field.Reference is { Type: not "*" } reference && !Contract.Resources.ContainsKey(reference.Type))
            .Select(field => field.FullName)
            .ShouldBeEmpty();
    }

    /// <summary>
    /// JSON leaves out false. A field whose false warns the reader is therefore optional and always set. The fields below warn only when
    /// they are true, or never.
    /// </summary>
    [Fact]
    public void A_false_that_warns_is_not_left_out_of_JSON()
    {
        string[] harmless =
        [
            "habeas.access.v1.Forgetting.urgent",
            "habeas.cases.v1.Calendar.revoked",
            "habeas.cases.v1.Deadline.sources_conflict",
            "habeas.cases.v1.InterceptionRate.suppressed",
            "habeas.cases.v1.Proceeding.published",
            "habeas.cases.v1.Sentence.life",
            "habeas.cases.v1.Sentence.term_end_unconfirmed",
            "habeas.cases.v1.Subscription.every_file",
            "habeas.journal.v1.FollowJournalResponse.redacted",
            "habeas.lists.v1.Edition.invented",
            "habeas.lists.v1.EntryCandidate.ruled_out",
            "habeas.lists.v1.EntryDecision.automatic",
            "habeas.lists.v1.EntryDecision.undone",
            "habeas.lists.v1.Entry.withheld",
            "habeas.lists.v1.EntryDecision.undone_with_run",
            "habeas.lists.v1.ImportEditionResponse.already_imported",
            "habeas.lists.v1.InclusionRule.group_by_category",
            "habeas.lists.v1.InclusionRule.include_house_arrest",
            "habeas.lists.v1.Publisher.invented",
            "habeas.lists.v1.Publisher.own",
            "habeas.publication.v1.Publication.is_public",
            "habeas.registry.v1.Criterion.needs_political_motive",
            "habeas.registry.v1.Facility.invented",
            "habeas.registry.v1.Facility.retracted",
            "habeas.registry.v1.Incident.published",
            "habeas.registry.v1.Incident.withdrawn",
            "habeas.registry.v1.PersonName.primary",
            "habeas.registry.v1.Prisoner.invented",
            "habeas.registry.v1.Prisoner.retracted",
            "habeas.registry.v1.RecordApproval.acknowledge_reprisals",
            "habeas.registry.v1.Remand.house_arrest",
            "habeas.registry.v1.Verdict.life",
            "habeas.registry.v1.Verdict.term_end_unconfirmed",
        ];
        Fields(Messages.Except(Requests))
            .Where(field => field.FieldType == FieldType.Bool && !field.HasPresence && !field.IsRepeated)
            .Select(field => field.FullName)
            .ShouldBe(harmless, ignoreOrder: true);
    }

    /// <summary>AIP-136: the resource is in the path already.</summary>
    [Fact]
    public void No_verb_repeats_its_resource()
    {
        foreach (var method in Contract.Methods)
        {
            var http = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
            var address = http is null ? "" : Address(http);
            var verb = address[(address.LastIndexOf(':') + 1)..];
            var resource = Contract.Resources.Values.FirstOrDefault(
                known => address.Contains($"={known.Pattern[0].Split('{')[0]}", StringComparison.Ordinal) && address != verb);
            if (resource is not null)
            {
                verb.Contains(resource.Singular, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(method.FullName);
            }
        }
    }

    /// <summary>AIP-158.</summary>
    [Fact]
    public void Every_list_and_search_comes_in_pages() =>
        Contract.Methods
            .Where(method => new[] { "List", "Search" }.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal)))
            .Where(method => method.InputType.FindFieldByName("page_size") is null
                || method.InputType.FindFieldByName("page_token") is null
                || method.OutputType.FindFieldByName("next_page_token") is null)
            .Select(method => method.FullName)
            .ShouldBeEmpty();

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

    [GeneratedRegex(@"""(?<collection>[a-zA-Z]+)/\{", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Form();

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
