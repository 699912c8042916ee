namespace Habeas.Registry.Prisoners;

/// <summary>
/// How many persons were held on each day, from everybody's stays, by the rules of <see cref="Stay"/>: each person counts once, however
/// many of their stays include the day. Pure; not thread-safe while persons are added.
/// </summary>
internal sealed class HeldDays
{
    private readonly Changes certain = new();
    private readonly Changes certainOrOpen = new();
    private readonly Changes possible = new();

    /// <param name="stays">All stays of one person.</param>
    public void Add(IReadOnlyList<Stay> stays)
    {
        certain.Add(stays.Where(stay => stay.Doubt == StayDoubt.None));
        certainOrOpen.Add(stays.Where(stay => stay.Doubt == StayDoubt.None || stay is { Doubt: StayDoubt.Start, Until: null }));
        possible.Add(stays);
    }

    /// <param name="isPast">
    /// Whether the day is over: somebody who is held since an unknown day is held today, and perhaps on an earlier day.
    /// </param>
    /// <returns>How many were held, and how many perhaps were.</returns>
    public (int Held, int Undated) On(DateOnly day, bool isPast) => isPast
        ? (certain.On(day), possible.On(day) - certain.On(day))
        : (certainOrOpen.On(day), 0);

    /// <summary>By how much a number changes on which day.</summary>
    private sealed class Changes
    {
        private readonly SortedDictionary<int, int> changes = [];
        private (int[] Days, int[] Sums)? summed;

        /// <summary>Adds one on every day that is in any of these stays.</summary>
        public void Add(IEnumerable<Stay> stays)
        {
            var reached = int.MinValue;
            foreach (var (from, after) in stays
                .Select(stay => (From: stay.From?.DayNumber ?? int.MinValue, After: (stay.Until?.DayNumber ?? int.MaxValue - 1) + 1))
                .Order())
            {
                if (after <= reached)
                {
                    continue;
                }

                Change(Math.Max(from, reached), 1);
                Change(after, -1);
                reached = after;
            }
        }

        public int On(DateOnly day)
        {
            summed ??= Sum();
            var at = Array.BinarySearch(summed.Value.Days, day.DayNumber);
            var last = at >= 0 ? at : ~at - 1;
            return last < 0 ? 0 : summed.Value.Sums[last];
        }

        private void Change(int day, int by)
        {
            summed = null;
            changes[day] = changes.GetValueOrDefault(day) + by;
        }

        private (int[] Days, int[] Sums) Sum()
        {
            var sum = 0;
            return ([.. changes.Keys], [.. changes.Values.Select(change => sum += change)]);
        }
    }
}
