using Habeas.Access.Accounts;
using Habeas.Access.Consents;
using Habeas.Access.Contacts;
using Habeas.Access.Drafts;
using Habeas.Access.Forgettings;
using Habeas.Access.Mandates;
using Habeas.Access.Passkeys;
using Habeas.Access.Sessions;
using Habeas.Access.SigningIn;
using Habeas.Access.Witnessing;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Habeas.Platform.Proof;
using Habeas.Platform.Retention;
using Habeas.Platform.Sealing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Habeas.Access;

/// <summary>Who is at the desk: accounts, sessions and their tokens.</summary>
public sealed class AccessModule : IModule
{
    internal const string JournalName = "access";

    public string Name => JournalName;

    public IReadOnlyList<IStreamDefinition> Streams(IConfiguration configuration) =>
        [
            AccountRows.Aggregate, SessionRows.Aggregate, MandateRows.Aggregate, PersonConsentsRows.Aggregate, ForgettingRows.Aggregate,
            ContactRows.Aggregate, FormDraftRows.Aggregate,
        ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        // Of its own, so that a test can set it while Orleans' clock runs on.
        services.TryAddKeyedSingleton(JournalName, (provider, _) => provider.GetRequiredService<TimeProvider>());
        services.AddSingleton<AccountQueries>();
        services.AddSingleton<SessionQueries>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Nonces>();
        services.AddSingleton<PasskeySettings>();
        services.AddSingleton<WebAuthn>();
        services.AddSingleton<PasskeySignIn>();
        services.AddSingleton<Seeds>();
        services.AddSingleton<Enrolment>();
        services.AddSingleton<SignIn>();
        AddProvider(services, configuration);
        services.AddSingleton<SigningKeyFile>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<EndingSessions>();
        services.AddSingleton<EndedSessionsStream>();
        services.AddSingleton(provider => new FirstAccount(
            provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredService<AccountQueries>(),
            provider.GetRequiredService<ProviderSettings>()));
        services.AddSingleton<MandateQueries>();
        services.AddSingleton<PersonConsentsQueries>();
        services.AddSingleton<ForgettingQueries>();
        services.AddSingleton<ContactQueries>();
        services.AddSingleton<ContactRecords>();
        services.AddSingleton<DraftRecords>();
        services.AddKeyedSingleton<IRecordsToForget, KnownRecords>(JournalName);
        services.AddKeyedSingleton<IRetained, RetainedSessions>(JournalName);
        services.AddKeyedSingleton<IRetained, RetainedContacts>(JournalName);
        services.AddSingleton<FormDraftQueries>();
        services.AddSingleton<DroppingDrafts>();
        services.AddKeyedSingleton<IRetained, RetainedDrafts>(JournalName);
        // Read here, so that a wrong setting stops the start.
        var cosigning = CosigningKeys.From(configuration);
        services.AddSingleton(provider => new Witness(
            cosigning,
            provider.GetRequiredKeyedService<IWitnessedLogs>(JournalName),
            provider.GetRequiredKeyedService<TimeProvider>(JournalName)));
    }

    public void MapServices(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<AccountsService>();
        endpoints.MapGrpcService<SessionsService>();
        endpoints.MapPublicKeys();
        endpoints.MapGrpcService<MandatesService>();
        endpoints.MapGrpcService<PersonConsentsService>();
        endpoints.MapGrpcService<ForgettingsService>();
        endpoints.MapGrpcService<ContactsService>();
        endpoints.MapGrpcService<DraftsService>();
        endpoints.MapGrpcService<WitnessService>();
    }

    private static void AddProvider(IServiceCollection services, IConfiguration configuration)
    {
        var settings = ProviderSettings.Read(configuration);
        ProviderTokens.MapOf(settings);
        services.TryAddSingleton(settings);
        services.AddSingleton<ProviderTokens>();
        services.AddSingleton<StartingSessions>();
        services.AddSingleton<ProviderSignIn>();
    }
}
