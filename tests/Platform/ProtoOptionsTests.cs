using Google.Api;
using Google.Protobuf.Reflection;
using Habeas.Access.V1;
using Habeas.Errors.V1;
using Habeas.Platform.Access;

namespace Habeas.Platform.Tests;

/// <summary>Rules for every contract, present and future.</summary>
public class ProtoOptionsTests
{
    private static readonly IReadOnlyList<FileDescriptor> Files =
    [
        .. typeof(AccessReflection).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!),
    ];

    private static readonly IReadOnlyList<MethodDescriptor> Methods =
    [
        .. Files.SelectMany(file => file.Services).SelectMany(service => service.Methods),
    ];

    [Fact]
    public void There_are_contracts_to_check() => Methods.Count.ShouldBeGreaterThan(30);

    [Fact]
    public void Every_method_says_who_may_call_it() =>
        Methods.Where(method => method.GetOptions()?.GetExtension(AccessExtensions.Roles) is not { Count: > 0 })
            .Select(method => method.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void No_method_that_writes_is_open_to_the_public() =>
        Methods.Where(method => method.GetOptions().GetExtension(AccessExtensions.Roles).Contains(Role.Public))
            .Select(method => method.Name)
            .Where(
                name => !name.StartsWith("Get", StringComparison.Ordinal)
                    && !name.StartsWith("List", StringComparison.Ordinal)
                    && !name.StartsWith("Search", StringComparison.Ordinal)
                    && !name.StartsWith("Count", StringComparison.Ordinal)
                    && !name.StartsWith("Read", StringComparison.Ordinal)
                    && !name.StartsWith("Prove", StringComparison.Ordinal))
            .ShouldBe(
                [
                    "CompareEditions", "ExportEdition", "ComputeDeadline", "ShowNoticeEnd",
                    // Whoever has the secret address in a mail may only end that subscription (RFC 8058).
                    "EndNotices",
                    // The secret in the request identifies the caller.
                    "BeginEnrolment", "CompleteEnrolment", "SignIn", "SignInWithProvider", "SignInWithPasskey", "IssueToken", "SignOut",
                    // Issues a nonce and writes nothing.
                    "BeginSignInWithProvider", "BeginSignInWithPasskey",
                    // The signature of a log that is configured identifies it, and only its last checkpoint is replaced.
                    "AddCheckpoint",
                ],
                ignoreOrder: true);

    [Fact]
    public void Every_write_takes_a_request_id() =>
        Methods.Where(
            method => !IsPublic(method)
                && method.GetOptions().GetExtension(AnnotationsExtensions.Http)?.PatternCase is not HttpRule.PatternOneofCase.Get)
            .Where(
                method => method.File.Package is not ("habeas.journal.v1" or "habeas.names.v1" or "habeas.operations.v1")
                    && method.Name is not
                        ("MatchPrisoners" or "FindReprisals" or "BatchCheckConsents" or "CreateContact" or "ReplaceContactDetails"
                            or "SaveDraft" or "SearchProceedings" or "SearchDocuments"
                            or "UploadEdition" or "MeasureDetention" or "InviteAccount" or "BeginPasskey"
                            or "WatchEndedSessions"))
            .Where(method => method.InputType.FindFieldByName("request_id") is null)
            .Select(method => method.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Every_public_list_pages_and_takes_as_of() =>
        Methods.Where(
            method => IsPublic(method)
                && method.Name.StartsWith("List", StringComparison.Ordinal)
                && method.File.Name.EndsWith("_service.proto", StringComparison.Ordinal))
            // Small tables that ship with the program: they have no earlier state.
            .Where(method => !method.File.Name.Contains("taxonomies", StringComparison.Ordinal) && method.Name != "ListRules")
            .Where(method => method.InputType.FindFieldByName("page_size") is null || method.InputType.FindFieldByName("as_of") is null)
            .Select(method => method.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Fields_that_could_name_other_persons_than_prisoners_are_not_public() =>
        Files.SelectMany(file => file.MessageTypes).SelectMany(message => message.Fields.InDeclarationOrder())
            .Where(
                field =>
                    field.Name is "actor"
                        or "sources"
                        or "note"
                        or "first_reviewer"
                        or "second_reviewer"
                        or "account"
                        or "drafted_by"
                        or "approved_by")
            .Where(field => field.ContainingType.Name is not "Assessment" || field.Name != "sources")
            // A remark on a statutory time limit.
            .Where(field => field.ContainingType.Name != "DeadlineRule")
            // A signed statement of how long a log is.
            .Where(field => field.ContainingType.FullName != "habeas.journal.v1.Checkpoint")
            .Where(field => Redactor.MaySee(field, Habeas.Access.V1.Visibility.Partner))
            .Where(field => !field.ContainingType.Name.EndsWith("Request", StringComparison.Ordinal))
            .Select(field => field.FullName)
            .ShouldBeEmpty();

    /// <summary>A field that does not would be the desk's alone, whatever its visibility says.</summary>
    [Fact]
    public void Everything_that_others_than_the_desk_may_see_says_what_it_tells_about_persons() =>
        Files.SelectMany(file => file.MessageTypes).SelectMany(message => message.Fields.InDeclarationOrder())
            .Where(field => field.GetOptions()?.GetExtension(AccessExtensions.Visibility)
                is Habeas.Access.V1.Visibility.Public or Habeas.Access.V1.Visibility.Partner)
            .Where(field => !Redactor.MaySee(field, Habeas.Access.V1.Visibility.Partner))
            .Select(field => field.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Reasons_travel_without_their_prefix() => Reason.StaleEtag.Name().ShouldBe("STALE_ETAG");

    private static bool IsPublic(MethodDescriptor method) => method.GetOptions().GetExtension(AccessExtensions.Roles).Contains(Role.Public);
}
