package app.throughline.workflow.entry;

import app.throughline.workflow.WorkflowVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The ways into workflows as they are known here. Everything that happens asks them, so that the database is asked only
 * once a second, and at once when somebody published or turned a workflow on this node; what is decided asks anew. All
 * methods work inside the caller's transaction.
 */
@Component
class EntryBooks {
    private static final Logger LOG = LoggerFactory.getLogger(EntryBooks.class);
    private static final long SECOND = 1_000_000_000L;

    private final WorkflowVersions versions;
    private volatile @Nullable Seen seen;

    /** @param at of {@link System#nanoTime} */
    private record Seen(EntryBook book, long at) {}

    EntryBooks(WorkflowVersions versions) {
        this.versions = versions;
    }

    /** As they were a second ago or later. */
    EntryBook known() {
        var last = seen;
        return last != null && System.nanoTime() - last.at() < SECOND ? last.book() : current();
    }

    /** As the running transaction sees them. */
    EntryBook current() {
        long now = System.nanoTime();
        var stamp = versions.current();
        var last = seen;
        var book = last != null && last.book().stamp().equals(stamp) ? last.book() : read(stamp);
        seen = new Seen(book, now);
        return book;
    }

    /** They changed: whoever asks next reads them. */
    void forget() {
        seen = null;
    }

    private EntryBook read(List<WorkflowVersions.Current> stamp) {
        var known = new ArrayList<EntryBook.Known>();
        for (var one : stamp) {
            version(one).ifPresent(known::add);
        }
        return new EntryBook(stamp, known);
    }

    /** One that cannot be read any more lets nobody in, and keeps nobody else out. */
    private Optional<EntryBook.Known> version(WorkflowVersions.Current one) {
        try {
            return Optional.of(new EntryBook.Known(versions.get(one.workflow(), one.no()), one.state()));
        } catch (IllegalStateException unreadable) {
            LOG.error("Nobody enters workflow {}: its version {} cannot be read", one.workflow(), one.no(), unreadable);
            return Optional.empty();
        }
    }
}
