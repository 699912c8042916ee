using Habeas.Registry.V1;

namespace Habeas.Registry.Taxonomies;

/// <summary>The registry's vocabularies.</summary>
internal sealed class TaxonomiesService : V1.TaxonomiesService.TaxonomiesServiceBase
{
    public override Task<ListCriteriaSetsResponse> ListCriteriaSets(ListCriteriaSetsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken);
        checks.ThrowIfAny();
        var cut = page.CutWhole(CriteriaSets.All, set => set.Id);
        return Task.FromResult(new ListCriteriaSetsResponse { CriteriaSets = { cut.Items.Select(Map) }, NextPageToken = cut.NextToken });
    }

    public override Task<ListCategoriesResponse> ListCategories(ListCategoriesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken, request.Version);
        checks.ThrowIfAny();
        var categories = Categories.Of(request.Version) ?? throw Fault.Invalid("version", "is not known.");
        var cut = page.CutWhole(categories, category => category.Id);
        return Task.FromResult(new ListCategoriesResponse
        {
            Version = request.Version.Length == 0 ? Categories.Newest : request.Version,
            NextPageToken = cut.NextToken,
            Categories = { cut.Items.Select(category => new V1.Category { Id = category.Id, Title = { category.Title.ToDictionary() } }) },
        });
    }

    private static V1.CriteriaSet Map(CriteriaSet set) => new()
    {
        Id = set.Id,
        Title = { set.Title.ToDictionary() },
        Reference = { set.Reference.ToDictionary() },
        Criteria =
        {
            set.Criteria.Select(
                criterion => new V1.Criterion
                {
                    Id = criterion.Id,
                    NeedsPoliticalMotive = criterion.NeedsPoliticalMotive,
                    Text = { criterion.Text.ToDictionary() },
                }),
        },
    };
}
