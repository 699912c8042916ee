namespace Habeas.Names;

/// <summary>Adds up the points of each entry in one search. Its arrays are reused; a stamp per round marks fresh values.</summary>
internal sealed class Tally
{
    private float[] _earned = [];
    private int[] _group = [];
    private int _first;
    private int _current;

    internal List<int> Touched { get; } = [];

    internal void Begin(int entries)
    {
        Touched.Clear();
        if (_earned.Length < entries)
        {
            _earned = new float[entries + (entries / 4) + 16];
            _group = new int[_earned.Length];
            _current = 0;
        }

        if (_current > int.MaxValue - 1000)
        {
            Array.Clear(_group);
            _current = 0;
        }

        _first = ++_current;
    }

    internal void NextGroup() => _current++;

    /// <summary>An entry gets points at most once per word of the query, so add the best match first.</summary>
    internal void Add(int entry, float worth)
    {
        ref var group = ref _group[entry];
        if (group == _current)
        {
            return;
        }

        if (group < _first)
        {
            _earned[entry] = worth;
            Touched.Add(entry);
        }
        else
        {
            _earned[entry] += worth;
        }

        group = _current;
    }

    internal IEnumerable<(int Entry, float Earned)> Best(int count)
    {
        var heap = new PriorityQueue<int, float>(count + 1);
        foreach (var entry in Touched)
        {
            if (heap.Count < count)
            {
                heap.Enqueue(entry, _earned[entry]);
            }
            else if (heap.TryPeek(out _, out var least) && _earned[entry] > least)
            {
                heap.EnqueueDequeue(entry, _earned[entry]);
            }
        }

        return heap.UnorderedItems.Select(item => (item.Element, item.Priority)).ToList();
    }
}
