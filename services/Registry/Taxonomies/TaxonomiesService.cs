using Habeas.Registry.V1;

namespace Habeas.Registry.Taxonomies;

/// <summary>The registry's vocabularies.</summary>
internal sealed class TaxonomiesService : V1.TaxonomiesService.TaxonomiesServiceBase
{
    public override Task<ListCriteriaSetsResponse> ListCriteriaSets(ListCriteriaSetsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListCriteriaSetsResponse { CriteriaSets = { CriteriaSets.All.Select(Map) } });

    public override Task<ListCategoriesResponse> ListCategories(ListCategoriesRequest request, ServerCallContext context)
    {
        var categories = Categories.Of(request.Version) ?? throw Fault.Invalid("version", "is not known.");
        return Task.FromResult(new ListCategoriesResponse
        {
            Version = request.Version.Length == 0 ? Categories.Newest : request.Version,
            Categories = { categories.Select(category => new V1.Category { Id = category.Id, Title = { category.Title.ToDictionary() } }) },
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
