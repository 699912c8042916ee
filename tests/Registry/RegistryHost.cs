using Habeas.Access.V1;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Registry.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Registry.Tests;

/// <summary>The registry in a real host, on SQLite unless told otherwise.</summary>
public sealed class RegistryHost : ServiceHost
{
    public PrisonersService.PrisonersServiceClient Prisoners => new(Channel);

    public FacilitiesService.FacilitiesServiceClient Facilities => new(Channel);

    public TaxonomiesService.TaxonomiesServiceClient Taxonomies => new(Channel);

    public PublicationsService.PublicationsServiceClient Publications => new(Channel);

    public IJournal Journal => Services.GetRequiredKeyedService<IJournal>("registry");

    public Metadata Desk => As("clerk-1", Role.Desk);

    /// <summary>A second desk user.</summary>
    public Metadata Second => As("clerk-2", Role.Desk);

    /// <summary>Approves what the others entered.</summary>
    public Metadata Approver => As("approver", Role.Desk);

    /// <summary>The cases service.</summary>
    public Metadata Cases => As("cases", Role.Service);

    protected override IModule Module => new RegistryModule();

    /// <summary>Approves everything that is waiting, so that the public sees the whole register.</summary>
    public Task ApproveAll() => Publications.ApproveAll(Approver);
}
