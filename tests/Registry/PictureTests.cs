using CsCheck;
using Habeas.Registry.Photographs;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Habeas.Registry.Tests;

public sealed class PictureTests
{
    private const string Camera = "UYDURMA-CAMERA";

    [Fact]
    public void A_photograph_is_turned_upright_and_loses_place_time_and_camera()
    {
        var file = Jpeg(1200, 800, orientation: 6);
        System.Text.Encoding.Latin1.GetString(file).ShouldContain(Camera, customMessage: "otherwise the test shows nothing");

        var picture = Picture.Read(file).ShouldNotBeNull();

        (picture.Width, picture.Height).ShouldBe((480, 720));
        using var full = Image.Load<Rgb24>(picture.Full);
        using var thumbnail = Image.Load<Rgb24>(picture.Thumbnail);
        (full.Width, full.Height, thumbnail.Width, thumbnail.Height).ShouldBe((480, 720, 160, 160));
        // What was on the left stands above when the camera was held upright.
        full[240, 60].R.ShouldBeGreaterThan((byte)200);
        full[240, 660].R.ShouldBeLessThan((byte)60);
        foreach (var bytes in new[] { picture.Full, picture.Thumbnail })
        {
            var text = System.Text.Encoding.Latin1.GetString(bytes);
            text.ShouldNotContain(Camera);
            text.ShouldNotContain("Exif");
            text.ShouldNotContain("http://ns.adobe.com");
        }
    }

    [Fact]
    public void A_small_picture_stays_as_large_as_it_is()
    {
        var picture = Picture.Read(Jpeg(60, 50)).ShouldNotBeNull();

        (picture.Width, picture.Height).ShouldBe((60, 50));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("webp")]
    public void Other_formats_become_jpeg(string format)
    {
        using var image = new Image<Rgb24>(100, 100);
        using var file = new MemoryStream();
        if (format == "png")
        {
            image.SaveAsPng(file);
        }
        else
        {
            image.SaveAsWebp(file);
        }

        Picture.Read(file.ToArray()).ShouldNotBeNull().Full[..3].ShouldBe(new byte[] { 0xFF, 0xD8, 0xFF });
    }

    [Fact]
    public void What_is_no_picture_or_too_small_or_too_large_is_refused()
    {
        Picture.Read("%PDF-1.7"u8.ToArray()).ShouldBeNull();
        Picture.Read(ReadOnlyMemory<byte>.Empty).ShouldBeNull();
        Picture.Read(Jpeg(47, 200)).ShouldBeNull();
        Picture.Read(Jpeg(200, 200).AsMemory(0, 60)).ShouldBeNull();
        using var gif = new MemoryStream();
        using var image = new Image<Rgb24>(100, 100);
        image.SaveAsGif(gif);
        Picture.Read(gif.ToArray()).ShouldBeNull("an animation is no portrait");
        Picture.Read(Announcing(60_000, 60_000)).ShouldBeNull("it would unfold to gigabytes");
    }

    /// <summary>Damaged files are refused or read as far as possible; they never end a request with an error of the service.</summary>
    [Fact]
    public void A_damaged_file_does_no_harm()
    {
        var file = Jpeg(200, 100);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte).Array[1, 40].Sample(
            damage =>
            {
                var damaged = file.ToArray();
                foreach (var (at, value) in damage)
                {
                    damaged[at] = value;
                }

                Picture.Read(damaged);
            },
            iter: 300);
    }

    /// <summary>Red on the left and black on the right.</summary>
    private static byte[] Jpeg(int width, int height, ushort orientation = 1)
    {
        using var image = new Image<Rgb24>(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width / 2; x++)
            {
                image[x, y] = new Rgb24(255, 0, 0);
            }
        }

        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, orientation);
        exif.SetValue(ExifTag.Model, Camera);
        exif.SetValue(ExifTag.DateTimeOriginal, "2025:03:01 12:00:00");
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(40), new Rational(22), new Rational(0)]);
        image.Metadata.ExifProfile = exif;
        using var file = new MemoryStream();
        image.SaveAsJpeg(file);
        return file.ToArray();
    }

    /// <summary>A PNG whose header says that it is this large.</summary>
    private static byte[] Announcing(int width, int height)
    {
        using var image = new Image<Rgb24>(100, 100);
        using var file = new MemoryStream();
        image.SaveAsPng(file);
        var bytes = file.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc32(bytes.AsSpan(12, 17)));
        return bytes;
    }

    /// <summary>Of a chunk (PNG, annex D).</summary>
    private static uint Crc32(ReadOnlySpan<byte> chunk)
    {
        var crc = uint.MaxValue;
        foreach (var one in chunk)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
