using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace Habeas.Web.Pictures;

/// <summary>
/// Pictures for links, each drawn once while it is asked for, and few at a time: whoever asks for many makes them wait, and no page.
/// Without SkiaSharp's native library there are none.
/// </summary>
internal sealed partial class SharePictures : IDisposable
{
    private const int AtOnce = 2;

    /// <summary>A picture has some 30 KB.</summary>
    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>How long one waits for one's turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turns = new(AtOnce);
    private readonly MemoryCache drawn = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly Lazy<ShareDrawing?> drawing;

    public SharePictures(ILogger<SharePictures> logger) => drawing = new Lazy<ShareDrawing?>(() => Open(logger));

    /// <summary>Whether there can be a picture of this text.</summary>
    public bool CanDraw(string text) => drawing.Value?.Has(text) == true;

    /// <exception cref="RpcException">
    /// NOT_FOUND: it cannot be drawn. RESOURCE_EXHAUSTED: too many are drawn already.
    /// </exception>
    public async Task<FileContentResult> Of(ShareCard card, CancellationToken cancel)
    {
        if (!CanDraw(card.Title))
        {
            throw new RpcException(new Status(StatusCode.NotFound, ""));
        }

        if (drawn.Get(card) is not byte[] png)
        {
            if (!await turns.WaitAsync(Patience, cancel))
            {
                throw new RpcException(new Status(StatusCode.ResourceExhausted, ""));
            }

            try
            {
                png = drawn.Get(card) as byte[] ?? drawing.Value!.Draw(card);
                drawn.Set(card, png, new MemoryCacheEntryOptions { Size = png.Length, AbsoluteExpirationRelativeToNow = Kept });
            }
            finally
            {
                turns.Release();
            }
        }

        return new FileContentResult(png, "image/png")
        {
            EntityTag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(png))[..16]}\""),
        };
    }

    public void Dispose()
    {
        turns.Dispose();
        drawn.Dispose();
        if (drawing.IsValueCreated)
        {
            drawing.Value?.Dispose();
        }
    }

    private static ShareDrawing? Open(ILogger logger)
    {
        try
        {
            return new ShareDrawing();
        }
        catch (Exception missing) when (
            missing is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            NoPictures(logger, missing.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Links have no pictures: SkiaSharp's native library cannot be loaded ({Reason})")]
    private static partial void NoPictures(ILogger logger, string reason);
}
