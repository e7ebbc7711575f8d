package app.throughline.demo;

import app.throughline.calendar.VirtualTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What happens at Alder Valley, in the order of time: each event is done while the institution's clock stands at its
 * instant, and may plan further ones. What would lie after the end does not happen.
 */
final class Events {
    private final PriorityQueue<Event> waiting =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private final Instant end;
    private long planned;

    private record Event(Instant at, long order, Runnable what) {}

    Events(Instant end) {
        this.end = end;
    }

    /** Plans something; events of one instant keep the order in which they were planned. */
    void at(Instant when, Runnable what) {
        if (when.isBefore(end)) {
            waiting.add(new Event(when, planned++, what));
        }
    }

    /** Whether something at this instant would still happen. */
    boolean reaches(Instant when) {
        return when.isBefore(end);
    }

    /** Lets everything happen. @return how many events there were */
    long run() {
        long count = 0;
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            VirtualTime.at(next.at(), next.what());
            count++;
        }
        return count;
    }
}
