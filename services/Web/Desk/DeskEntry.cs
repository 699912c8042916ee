namespace Habeas.Web.Desk;

/// <param name="DeviceKey">Empty if the device gets none.</param>
internal sealed record DeskKey(string SessionSecret, string DeviceKey, string Token);

/// <summary>Lets a person in whom the access service has just given a session.</summary>
internal sealed class DeskEntry(DeskChannels channels, DeskSession session)
{
    /// <param name="signIn">Asks the access service for a session.</param>
    /// <returns>Why not, as a text key, with the HTTP status; empty if the person is in.</returns>
    public async Task<(string Fault, int Status)> Try(HttpContext http, Func<Task<DeskKey>> signIn, CancellationToken cancel)
    {
        try
        {
            var signedIn = await signIn();
            if (!await IsForDesk(signedIn.Token, cancel))
            {
                await channels.Sessions.SignOutAsync(
                    new SignOutRequest { SessionSecret = signedIn.SessionSecret }, cancellationToken: cancel);
                return (SignInView.NotForDesk, StatusCodes.Status403Forbidden);
            }

            session.Begin(http, signedIn);
            return ("", StatusCodes.Status200OK);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unauthenticated or StatusCode.InvalidArgument)
        {
            return (SignInView.Wrong, StatusCodes.Status401Unauthorized);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
        {
            return (SignInView.Busy, StatusCodes.Status503ServiceUnavailable);
        }
        catch (RpcException e) when (RefusalWords.IsUnknown(e))
        {
            return (SignInView.Unreachable, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Tests the permission with a call that changes nothing, so that only the services decide about roles.</summary>
    private async Task<bool> IsForDesk(string token, CancellationToken cancel)
    {
        try
        {
            await channels.With(token).Calendars.ListCalendarsAsync(new ListCalendarsRequest { PageSize = 1 }, cancellationToken: cancel);
            return true;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.PermissionDenied)
        {
            // Who only manages accounts has pages too.
            return DeskCaller.Of(token).IsCustodian;
        }
    }
}
