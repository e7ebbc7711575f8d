package app.throughline.filter.core;

import java.util.Arrays;
import java.util.Set;

/** Joins answers to further ones, 64 records at a time. */
final class Joins {
    private Joins() {}

    static MemoryFilters.Step constant(Layout.Plan plan, boolean value) {
        return run -> value
                ? all(run.documents.of(plan))
                : new long[run.documents.of(plan).words()];
    }

    private static long[] all(Records records) {
        var bits = new long[records.words()];
        Arrays.fill(bits, -1);
        return trim(bits, records.count());
    }

    /** Clears what stands behind the last record. */
    private static long[] trim(long[] bits, int count) {
        if ((count & 63) != 0) {
            bits[bits.length - 1] &= -1L >>> -count;
        }
        return bits;
    }

    static MemoryFilters.Step and(int[] parts) {
        return run -> {
            var bits = run.done[parts[0]].clone();
            for (int part = 1; part < parts.length; part++) {
                var other = run.done[parts[part]];
                for (int i = 0; i < bits.length; i++) {
                    bits[i] &= other[i];
                }
            }
            return bits;
        };
    }

    static MemoryFilters.Step or(int[] parts) {
        return run -> {
            var bits = run.done[parts[0]].clone();
            for (int part = 1; part < parts.length; part++) {
                var other = run.done[parts[part]];
                for (int i = 0; i < bits.length; i++) {
                    bits[i] |= other[i];
                }
            }
            return bits;
        };
    }

    static MemoryFilters.Step not(Layout.Plan plan, int part) {
        return run -> {
            var bits = run.done[part].clone();
            for (int i = 0; i < bits.length; i++) {
                bits[i] = ~bits[i];
            }
            return trim(bits, run.documents.of(plan).count());
        };
    }

    /** @param place of the relation among those in which the children stand @param where the step of the inner condition */
    static MemoryFilters.Step some(Layout.Plan plan, Layout.Plan children, int place, Core.Some some, int where) {
        boolean exists = some.least() == 1 && some.most() == Long.MAX_VALUE;
        return run -> {
            var parents = run.documents.of(children).parents()[place];
            int count = run.documents.of(plan).count();
            return exists
                    ? parentsOf(run.done[where], parents, count)
                    : counted(run.done[where], parents, count, some.least(), some.most());
        };
    }

    private static long[] parentsOf(long[] children, int[] parents, int count) {
        var bits = new long[count + 63 >>> 6];
        for (int i = 0; i < children.length; i++) {
            for (long word = children[i]; word != 0; word &= word - 1) {
                int parent = parents[(i << 6) + Long.numberOfTrailingZeros(word)];
                if (parent >= 0) {
                    bits[parent >>> 6] |= 1L << parent;
                }
            }
        }
        return bits;
    }

    private static long[] counted(long[] children, int[] parents, int count, long least, long most) {
        var counts = new int[count];
        for (int i = 0; i < children.length; i++) {
            for (long word = children[i]; word != 0; word &= word - 1) {
                int parent = parents[(i << 6) + Long.numberOfTrailingZeros(word)];
                if (parent >= 0) {
                    counts[parent]++;
                }
            }
        }
        var bits = new long[count + 63 >>> 6];
        for (int row = 0; row < count; row++) {
            if (counts[row] >= least && counts[row] <= most) {
                bits[row >>> 6] |= 1L << row;
            }
        }
        return bits;
    }

    /** @param place of the link @param where the step of the condition on the linked record */
    static MemoryFilters.Step linked(Layout.Plan plan, int place, int where) {
        return run -> {
            var targets = run.documents.of(plan).targets()[place];
            var passing = run.done[where];
            var bits = new long[targets.length + 63 >>> 6];
            for (int row = 0; row < targets.length; row++) {
                int target = targets[row];
                if (target >= 0 && (passing[target >>> 6] >>> target & 1) != 0) {
                    bits[row >>> 6] |= 1L << row;
                }
            }
            return bits;
        };
    }

    static MemoryFilters.Step member(Layout.Plan plan, Set<Long> segments) {
        return run -> {
            var contacts = run.documents.of(plan).contacts();
            var bits = new long[contacts.length + 63 >>> 6];
            for (int row = 0; row < contacts.length; row++) {
                if (run.memberships.anyOf(contacts[row], segments)) {
                    bits[row >>> 6] |= 1L << row;
                }
            }
            return bits;
        };
    }
}
