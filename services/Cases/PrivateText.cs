using Habeas.Platform.Access;

namespace Habeas.Cases;

/// <summary>Encrypts the texts of papers, evidence and receivers' addresses.</summary>
internal sealed class PrivateText(IConfiguration configuration)
    : SealedText(configuration, "Cases:PrivateKey", "habeas cases private text");
