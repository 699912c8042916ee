using Habeas.Names.V1;
using NamesService = Habeas.Registry.Names.NamesService;

namespace Habeas.Registry.Tests;

public sealed class NamesServiceTests
{
    // The service uses only the request of a call.
    private static readonly ServerCallContext Call = null!;

    private readonly NamesService service = new();

    [Fact]
    public async Task Two_records_are_compared_and_the_evidence_is_in_the_requested_language()
    {
        var request = new CompareNamesRequest
        {
            A = new Person { Names = { "Toğrul Zaur oğlu Səfərxanov" }, BirthDate = new Google.Type.Date { Year = 1980, Month = 4 } },
            B = new Person { Names = { "Сафарханов Тогрул" }, BirthDate = new Google.Type.Date { Year = 1980 } },
            Language = "ru",
        };

        var response = await service.CompareNames(request, Call);

        response.Verdict.ShouldBe(Verdict.Same);
        response.Score.ShouldBeGreaterThan(0.9);
        response.Evidence.Select(e => e.Code).ShouldContain("BIRTH_COMPATIBLE");
        response.Evidence.ShouldAllBe(e => e.Text.Any(c => c >= 'а' && c <= 'я'));
    }

    [Fact]
    public async Task The_caller_sets_the_thresholds()
    {
        var request = new CompareNamesRequest
        {
            A = new Person { Names = { "Rəşad Məmmədov" } },
            B = new Person { Names = { "Rashad Mamedoff" } },
        };

        (await service.CompareNames(request, Call)).Verdict.ShouldBe(Verdict.Ask);
        request.SameThreshold = 0.5;
        (await service.CompareNames(request, Call)).Verdict.ShouldBe(Verdict.Same);
        request.SameThreshold = 0.1;
        (await service.CompareNames(request, Call)).Verdict.ShouldBe(Verdict.Same);
        request.SameThreshold = 1;
        request.DifferentThreshold = 1;
        (await service.CompareNames(request, Call)).Verdict.ShouldBe(Verdict.Different);
    }

    [Fact]
    public async Task All_faults_of_a_request_are_reported_at_once()
    {
        var request = new CompareNamesRequest
        {
            A = new Person { BirthDate = new Google.Type.Date { Year = 1980, Month = 13 } },
            B = new Person { Names = { "B" }, Sex = (Sex)9 },
            Language = "tr",
            SameThreshold = double.NaN,
        };

        var refusal = await Should.ThrowAsync<RpcException>(() => service.CompareNames(request, Call));

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        foreach (var field in (string[])["a.birth_date", "b.sex", "language", "same_threshold"])
        {
            refusal.Status.Detail.ShouldContain(field);
        }
    }

    [Fact]
    public async Task A_name_is_parsed()
    {
        var response = await service.ParseName(new ParseNameRequest { Text = "Səfərxanova Günay Zaur qızı (Gunay Safarkhan)" }, Call);

        (response.Given, response.Father, response.Family, response.Particle).ShouldBe(("Günay", "Zaur", "Səfərxanova", "qızı"));
        response.SexHint.ShouldBe(Sex.Female);
        response.Others.ShouldBe(["Gunay Safarkhan"]);
        response.Words.Single(w => w.Part == Part.Father).Text.ShouldBe("Zaur");
    }
}
