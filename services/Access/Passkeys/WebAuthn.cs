using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Fido2NetLib;
using Fido2NetLib.Objects;
using Habeas.Access.Accounts;
using Habeas.Access.SigningIn;

namespace Habeas.Access.Passkeys;

/// <summary>
/// Makes and checks passkeys (W3C Web Authentication, level 3). An authenticator must verify its person, so a passkey replaces both the
/// password and the code. Challenges are <see cref="Nonces"/>: nothing is stored until one is answered. Thread-safe.
/// </summary>
internal sealed class WebAuthn(
    PasskeySettings settings, Nonces nonces, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
{
    private const string SignInPurpose = "passkey";

    private const string Issuer = "Habeas";

    /// <summary>Options for a browser that makes a new passkey of an account, as JSON.</summary>
    /// <exception cref="RpcException">FAILED_PRECONDITION: there are no passkeys.</exception>
    public string NewOptions(Guid account, Account state) =>
        Create(account, state, Encoding.ASCII.GetBytes(nonces.New(PurposeOf(account)))).ToJson();

    /// <summary>The passkey that a browser made, with the proof that it was asked to.</summary>
    /// <returns>Null if it is not one, or not for this account.</returns>
    /// <exception cref="RpcException">FAILED_PRECONDITION: there are no passkeys.</exception>
    public async Task<(Passkey Passkey, string NonceHash, DateTimeOffset NonceExpiresAt)?> Register(
        Guid account, Account state, string response, string title, CancellationToken cancellation)
    {
        if (Read<AuthenticatorAttestationRawResponse>(response) is not { Response.ClientDataJson: { } data } answer
            || Challenge(PurposeOf(account), data) is not { } challenge)
        {
            return null;
        }

        try
        {
            var made = await Fido().MakeNewCredentialAsync(
                new MakeNewCredentialParams
                {
                    AttestationResponse = answer,
                    OriginalOptions = Create(account, state, challenge.Bytes),
                    IsCredentialIdUniqueToUserCallback = (asked, _) =>
                        Task.FromResult(state.Passkeys.All(known => known.Id != Base64Url.EncodeToString(asked.CredentialId))),
                },
                cancellation);
            var passkey = new Passkey(
                Base64Url.EncodeToString(made.Id), Convert.ToBase64String(made.PublicKey), made.SignCount, title, time.GetUtcNow());
            return (passkey, challenge.Hash, challenge.ExpiresAt);
        }
        catch (Fido2VerificationException)
        {
            return null;
        }
    }

    /// <summary>Options for a browser that signs in with any passkey of its person, as JSON; empty if there are no passkeys.</summary>
    public string SignInOptions() => settings.IsConfigured
        ? Get(Encoding.ASCII.GetBytes(nonces.New(SignInPurpose))).ToJson()
        : "";

    /// <summary>The account that an answer names, before anything of it was checked.</summary>
    public static Guid? Claimed(string response) =>
        Read<AuthenticatorAssertionRawResponse>(response)?.Response?.UserHandle is { Length: 16 } handle
            ? new Guid(handle, bigEndian: true)
            : null;

    /// <summary>What an answer proves about an account.</summary>
    /// <returns>Null if it proves nothing.</returns>
    public async Task<PasskeyProof?> Verify(Guid account, Account state, string response, CancellationToken cancellation)
    {
        if (!settings.IsConfigured
            || Read<AuthenticatorAssertionRawResponse>(response) is not { Response.ClientDataJson: { } data } answer
            || Challenge(SignInPurpose, data) is not { } challenge
            || state.Passkeys.FirstOrDefault(known => known.Id == Base64Url.EncodeToString(answer.RawId)) is not { } passkey)
        {
            return null;
        }

        try
        {
            var verified = await Fido().MakeAssertionAsync(
                new MakeAssertionParams
                {
                    AssertionResponse = answer,
                    OriginalOptions = Get(challenge.Bytes),
                    StoredPublicKey = Convert.FromBase64String(passkey.PublicKey),
                    StoredSignatureCounter = (uint)passkey.SignCount,
                    IsUserHandleOwnerOfCredentialIdCallback = (asked, _) =>
                        Task.FromResult(asked.UserHandle.AsSpan().SequenceEqual(Handle(account))),
                },
                cancellation);
            return new PasskeyProof(passkey.Id, verified.SignCount, challenge.Hash, challenge.ExpiresAt);
        }
        catch (Fido2VerificationException)
        {
            return null;
        }
    }

    private static string PurposeOf(Guid account) => $"{SignInPurpose} {account:N}";

    private static byte[] Handle(Guid account) => account.ToByteArray(bigEndian: true);

    private CredentialCreateOptions Create(Guid account, Account state, byte[] challenge)
    {
        var options = Fido().RequestNewCredential(new RequestNewCredentialParams
        {
            User = new Fido2User { Id = Handle(account), Name = state.SignInName, DisplayName = state.SignInName },
            ExcludeCredentials =
                [.. state.Passkeys.Select(known => new PublicKeyCredentialDescriptor(Base64Url.DecodeFromChars(known.Id)))],
            AuthenticatorSelection = new AuthenticatorSelection
            {
                ResidentKey = ResidentKeyRequirement.Required, UserVerification = UserVerificationRequirement.Required,
            },
            AttestationPreference = AttestationConveyancePreference.None,
        });
        options.Challenge = challenge;
        return options;
    }

    private AssertionOptions Get(byte[] challenge)
    {
        var options = Fido().GetAssertionOptions(new GetAssertionOptionsParams
        {
            AllowedCredentials = [], UserVerification = UserVerificationRequirement.Required,
        });
        options.Challenge = challenge;
        return options;
    }

    private Fido2 Fido() => settings.IsConfigured
        ? new Fido2(new Fido2Configuration { RPID = settings.Domain, RPName = Issuer, Origins = settings.Origins })
        : throw Fault.Refused(Refusals.NoPasskeys);

    /// <summary>The challenge in a browser's answer; null if it is none of ours, or has expired.</summary>
    private (byte[] Bytes, string Hash, DateTimeOffset ExpiresAt)? Challenge(string purpose, byte[] clientData)
    {
        try
        {
            using var data = JsonDocument.Parse(clientData);
            if (data.RootElement.GetProperty("challenge").GetString() is { } text && Base64Url.IsValid(text)
                && Base64Url.DecodeFromChars(text) is var bytes && Encoding.ASCII.GetString(bytes) is var nonce
                && nonces.Expiry(purpose, nonce) is { } expires)
            {
                return (bytes, Secret.Hash(nonce), expires);
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Not what a browser sends.
        }

        return null;
    }

    private static T? Read<T>(string response)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(response);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }
}
