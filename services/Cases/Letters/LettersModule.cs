namespace Habeas.Cases.Letters;

internal static class LettersModule
{
    public static void AddLetters(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(LetterTemplates.Load(configuration));
        services.AddSingleton<LetterWriter>();
        services.AddSingleton<RegistryNames>();
    }
}
