using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Habeas.Registry.Photographs;

/// <summary>
/// A picture written anew from its pixels: upright, at most <see cref="LongestSide"/> pixels wide and high, and without the metadata of
/// the file that it came in, which tells where, when and with which camera it was taken.
/// </summary>
/// <param name="Full">JPEG.</param>
/// <param name="Thumbnail">JPEG, a square of <see cref="ThumbnailSide"/> pixels from the upper middle, where faces are.</param>
public sealed record Picture(byte[] Full, byte[] Thumbnail, int Width, int Height)
{
    public const int LongestSide = 720;
    public const int ThumbnailSide = 160;
    public const int ShortestSide = 48;

    /// <summary>In the file that is sent. A small file can unfold to gigabytes.</summary>
    public const int MostPixels = 50_000_000;

    private static readonly Configuration Formats =
        new(new JpegConfigurationModule(), new PngConfigurationModule(), new WebpConfigurationModule());

    /// <summary>Null if the file is not a JPEG, PNG or WebP picture, is damaged, or is smaller or larger than is allowed.</summary>
    public static Picture? Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            if (Image.Identify(Formats, new MemoryStream(file.ToArray())) is not { } told
                || Math.Min(told.Width, told.Height) < ShortestSide
                || (long)told.Width * told.Height > MostPixels)
            {
                return null;
            }

            using var image = Image.Load<Rgb24>(Formats, file.Span);
            image.Mutate(picture => picture.AutoOrient());
            if (Math.Max(image.Width, image.Height) > LongestSide)
            {
                var within = new Size(LongestSide, LongestSide);
                image.Mutate(picture => picture.Resize(new ResizeOptions { Size = within, Mode = ResizeMode.Max }));
            }

            using var square = image.Clone(picture => picture.Resize(new ResizeOptions
            {
                Size = new Size(ThumbnailSide, ThumbnailSide),
                Mode = ResizeMode.Crop,
                Position = AnchorPositionMode.Top,
            }));
            return new Picture(Write(image), Write(square), image.Width, image.Height);
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            // Besides its own exceptions, the library throws whatever a damaged file leads it to.
            return null;
        }
    }

    private static byte[] Write(Image image)
    {
        image.Metadata.ExifProfile = null;
        image.Metadata.XmpProfile = null;
        image.Metadata.IptcProfile = null;
        image.Metadata.IccProfile = null;
        using var written = new MemoryStream();
        image.SaveAsJpeg(written, new JpegEncoder { Quality = 82 });
        return written.ToArray();
    }
}
