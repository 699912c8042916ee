namespace Habeas.Web.Charts;

/// <summary>
/// From one edition to the next: who stayed is a band from the old total to the new one, and below it leave who is out and come who is in.
/// </summary>
public sealed record Flow(ChartFrame Frame, double Top, double Stayed, double Out, double In)
{
    public const double Left = 90;
    public const double Right = 390;
    public const double BarWidth = 26;

    private const double Wide = 480;
    private const double Tall = 130;
    private const double Thinnest = 4;
    private const double Above = 26;
    private const double Below = 34;

    /// <summary>The heights; null when both editions are empty.</summary>
    public static Flow? Of(int oldTotal, int joined, int gone, int newTotal)
    {
        var most = Math.Max(oldTotal, newTotal);
        if (most <= 0)
        {
            return null;
        }

        double Height(int persons) => persons <= 0 ? 0 : Math.Max(Thinnest, Tall * persons / most);
        var (stayed, left, came) = (Height(oldTotal - gone), Height(gone), Height(joined));
        return new Flow(new ChartFrame(Wide, Above + stayed + Math.Max(left, came) + Below, 0, 0, Above, Below), Above, stayed, left, came);
    }
}
