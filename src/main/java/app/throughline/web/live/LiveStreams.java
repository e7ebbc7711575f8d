package app.throughline.web.live;

import app.throughline.web.LiveChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The open tabs of this node. Nothing is asked of the database while there are none. */
@Component
class LiveStreams implements SmartLifecycle {
    private final LiveChanges changes;
    private final List<Stream> open = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private long last;

    LiveStreams(LiveChanges changes) {
        this.changes = changes;
    }

    /** One tab. Its own thread waits for what is offered here. */
    static final class Stream {
        private final long account;
        private final Set<String> topics;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(1_000);
        private volatile boolean closed;

        private Stream(long account, Set<String> topics) {
            this.account = account;
            this.topics = topics;
        }

        /** What happened next; null when nothing did for so long. */
        @Nullable
        Event next(long millis) throws InterruptedException {
            return events.poll(millis, TimeUnit.MILLISECONDS);
        }

        boolean isClosed() {
            return closed;
        }

        void close() {
            closed = true;
            events.offer(Event.END);
        }

        /** A tab that cannot follow is closed; it comes back and says where it was. */
        private void offer(LiveChanges.Change change) {
            var heard = new ArrayList<String>();
            for (var topic : change.topics()) {
                if (topic.equals("account:" + account)) {
                    heard.add("account");
                } else if (topics.contains(topic) || topic.endsWith(":*") && follows(topic)) {
                    heard.add(topic);
                }
            }
            if (!heard.isEmpty() && !events.offer(new Event(change.id(), heard))) {
                close();
            }
        }

        private boolean follows(String kind) {
            var prefix = kind.substring(0, kind.length() - 1);
            return topics.stream().anyMatch(topic -> topic.startsWith(prefix));
        }
    }

    /** Topics of a stream that changed. @param id where to go on from after an interruption */
    record Event(long id, List<String> topics) {
        static final Event END = new Event(0, List.of());
    }

    /** Opens a stream. @param from the last event the tab heard, 0 for from now on */
    Stream open(long account, Set<String> topics, long from) {
        var stream = new Stream(account, topics);
        synchronized (this) {
            if (open.isEmpty()) {
                last = changes.newest();
            }
            if (from > 0) {
                changes.since(from).stream()
                        .filter(change -> change.id() <= last)
                        .forEach(stream::offer);
            }
            open.add(stream);
        }
        if (!running) {
            stream.close();
        }
        return stream;
    }

    void remove(Stream stream) {
        open.remove(stream);
    }

    /** Reads what is new and offers it to every tab. */
    synchronized void read() {
        if (open.isEmpty()) {
            return;
        }
        for (var change : changes.since(last)) {
            last = change.id();
            open.forEach(stream -> stream.offer(change));
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for running requests to end: these would not. */
    @Override
    public void stop() {
        running = false;
        open.forEach(Stream::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** While the application runs; commands have no tabs. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    static class Beat {
        private static final Logger log = LoggerFactory.getLogger(Beat.class);

        private final LiveChanges changes;
        private final LiveStreams streams;

        Beat(LiveChanges changes, LiveStreams streams) {
            this.changes = changes;
            this.streams = streams;
        }

        @Scheduled(fixedDelay = 250)
        void write() {
            quietly(changes::write);
        }

        @Scheduled(fixedDelay = 500)
        void read() {
            quietly(streams::read);
        }

        /** A database that is away for a moment costs a hint, not the beat. */
        private static void quietly(Runnable work) {
            try {
                work.run();
            } catch (DataAccessException | org.springframework.transaction.TransactionException e) {
                log.debug("No word about changes for now", e);
            }
        }
    }
}
