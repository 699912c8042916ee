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

    /// <summary>Another person of the desk.</summary>
    public Metadata Second => As("clerk-2", Role.Desk);

    /// <summary>Who approves for the public what the others entered.</summary>
    public Metadata Approver => As("approver", Role.Desk);

    /// <summary>As the cases service shows itself.</summary>
    public Metadata Cases => As("cases", Role.Service);

    protected override IModule Module => new RegistryModule();

    /// <summary>Approves everything that waits, so that the public sees the register as it is.</summary>
    public Task ApproveAll() => Publications.ApproveAll(Approver);
}
