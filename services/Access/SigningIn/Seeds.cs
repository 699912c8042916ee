using Habeas.Platform.Access;

namespace Habeas.Access.SigningIn;

/// <summary>The secrets of authenticators.</summary>
internal sealed class Seeds(IConfiguration configuration) : SealedText(configuration, "Access:SealingKey", "habeas access seeds");
