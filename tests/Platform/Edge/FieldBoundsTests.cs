using Google.Api;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Names.V1;
using Habeas.Platform.Access;
using Habeas.Registry.V1;

namespace Habeas.Platform.Tests.Edge;

/// <summary>The bounds that the protos set.</summary>
public class FieldBoundsTests
{
    /// <summary>Bounded because their format is checked, as that of resource names is.</summary>
    private static readonly string[] Formats = ["name", "parent", "etag", "page_token", "request_id", "order_by", "page_size"];

    private static IEnumerable<MessageDescriptor> Requests => GeneratedProtos.Files.SelectMany(file => file.Services)
        .SelectMany(service => service.Methods).Select(method => method.InputType).Distinct();

    [Fact]
    public void Every_rule_in_the_protos_is_one_that_is_checked()
    {
        foreach (var request in Requests)
        {
            FieldBounds.Of(request).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Every_text_and_list_in_a_request_is_bounded()
    {
        var unbounded = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<MessageDescriptor>();
        foreach (var request in Requests)
        {
            Walk(request);
        }

        unbounded.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(150);

        void Walk(MessageDescriptor message)
        {
            if (!message.File.Package.StartsWith("habeas.", StringComparison.Ordinal) || !seen.Add(message))
            {
                return;
            }

            foreach (var field in message.Fields.InDeclarationOrder().Where(IsInput))
            {
                if (FieldBounds.Rules(field) is null && (field.IsRepeated || (field.FieldType == FieldType.String && !IsName(field)))
                    && !Formats.Contains(field.Name))
                {
                    unbounded.Add(field.FullName);
                }

                if (field.FieldType == FieldType.Message)
                {
                    Walk(field.MessageType);
                }
            }
        }
    }

    [Fact]
    public void Sources_have_the_same_bounds_in_every_request()
    {
        var bounds = Requests.Select(request => request.FindFieldByName("sources")).OfType<FieldDescriptor>().Select(FieldBounds.Rules);
        bounds.Distinct().ShouldHaveSingleItem().ShouldNotBeNull().Repeated.MaxItems.ShouldBe(50UL);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void A_text_is_counted_in_code_points(int length, bool isFine) =>
        Named(new ParseNameRequest { Text = string.Concat(Enumerable.Repeat("😀", length)) }).ShouldBe(isFine ? [] : ["text"]);

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("a\0b")]
    public void A_text_that_must_be_given_is_not_blank_and_has_no_control_characters(string text) =>
        Named(new ParseNameRequest { Text = text }).ShouldBe(["text"]);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void A_number_is_within_its_range(int top, bool isFine)
    {
        var request = new MatchPrisonersRequest { Top = top, Persons = { new PersonDescription { Names = { "Leyla" } } } };
        Named(request).ShouldBe(isFine ? [] : ["top"]);
    }

    [Fact]
    public void All_fields_are_named_with_their_place_in_lists()
    {
        var request = new MatchPrisonersRequest
        {
            Persons =
            {
                new PersonDescription { Names = { "Leyla" } },
                new PersonDescription { Names = { "", "Leyla" } },
                new PersonDescription(),
            },
            Top = 99,
        };
        Named(request).ShouldBe(["top", "persons[1].names", "persons[2].names"], ignoreOrder: true);
    }

    [Fact]
    public void A_list_has_no_more_values_than_its_bound()
    {
        var request = new CreatePrisonerRequest { Prisoner = new Prisoner(), Sources = { Enumerable.Repeat("https://turan.az", 51) } };
        Named(request).ShouldBe(["sources"]);
        request.Sources.RemoveAt(0);
        Named(request).ShouldBeEmpty();
    }

    [Fact]
    public void A_number_that_was_not_sent_has_no_bounds()
    {
        var verdict = new Registry.V1.Verdict { Outcome = VerdictOutcome.Convicted };
        var request = new SentencePrisonerRequest { Name = $"prisoners/{Guid.NewGuid()}", Date = new() { Year = 2024 }, Verdict = verdict };
        Named(request).ShouldBeEmpty();
        verdict.RemandDays = -1;
        Named(request).ShouldBe(["verdict.remand_days"]);
    }

    [Fact]
    public void What_a_request_must_have_is_named()
    {
        Named(new Cases.V1.CreateCalendarRequest()).ShouldBe(["calendar"]);
        Named(new GetPrisonerRequest()).ShouldBe(["name"]);
        Named(new SignInRequest()).ShouldBe(["sign_in_name", "password", "code", "kind"], ignoreOrder: true);
    }

    [Fact]
    public void What_the_service_sets_itself_is_ignored()
    {
        var request = new ListPrisonersRequest { Category = new string('a', 101) };
        Named(request).ShouldBe(["category"]);
        var proposed = new ProposedRoles { Proposer = new string('a', 10_000) };
        Named(new CreateAccountRequest { Account = new Account { SignInName = "leyla", ProposedRoles = proposed } }).ShouldBeEmpty();
    }

    private static IEnumerable<string> Named(Google.Protobuf.IMessage request)
    {
        try
        {
            FieldBounds.Check(request);
            return [];
        }
        catch (RpcException refused)
        {
            refused.StatusCode.ShouldBe(StatusCode.InvalidArgument);
            return [.. refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field)];
        }
    }

    private static bool IsInput(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.OutputOnly) is not true;

    private static bool IsName(FieldDescriptor field) => field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference) is not null;
}
