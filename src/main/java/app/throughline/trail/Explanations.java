package app.throughline.trail;

import app.throughline.access.Viewer;
import app.throughline.audit.AuditEntries;
import app.throughline.audit.AuditEntries.Entry;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.Notices;
import app.throughline.notice.Responsibles;
import app.throughline.notice.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Explains a record from the log (product section 20). The log of a record is for everybody who sees the record, while
 * the log as a whole is for auditors: so the record is asked for as the reader, its entries and what led to them as the
 * software itself, and then each record that an entry names as the reader again. One that they may not see is not named,
 * nor is who changed it or when.
 */
@Component
public class Explanations {
    private static final Caller ITSELF = new Caller(1, Login.WEB);
    private static final int NEWEST = 60;

    private final Tx tx;
    private final AuditEntries log;
    private final Sources sources;
    private final Notices notices;
    private final ObjectProvider<Responsibles> responsibles;
    private final Sentences sentences;

    /**
     * A record with what led to it.
     *
     * @param entries what was done to it, the newest first
     * @param causes what led to those, by id
     */
    record Story(
            RecordRef about,
            NoticeLine line,
            List<Entry> entries,
            Map<Long, Entry> causes,
            List<Responsibles.Tie> ties) {
        /** What led to an entry, nearest first. */
        List<Entry> chain(Entry entry) {
            var chain = new ArrayList<Entry>();
            var next = entry.cause() == null ? null : causes.get(entry.cause());
            while (next != null) {
                chain.add(next);
                next = next.cause() == null ? null : causes.get(next.cause());
            }
            return chain;
        }
    }

    Explanations(
            Tx tx,
            AuditEntries log,
            Sources sources,
            Notices notices,
            ObjectProvider<Responsibles> responsibles,
            Sentences sentences) {
        this.tx = tx;
        this.log = log;
        this.sources = sources;
        this.notices = notices;
        this.responsibles = responsibles;
        this.sentences = sentences;
    }

    /**
     * Why the record with this number is as it is.
     *
     * @param kind such as {@code alert}
     * @throws NotFound if there is none or the viewer may not see it
     */
    public WhyPage of(String kind, long number, Viewer viewer) {
        return tx.read(() -> explain(record(kind, number), null, viewer));
    }

    /**
     * The record with this number.
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    RecordRef record(String kind, long number) {
        return tx.read(() -> new RecordRef(
                kind,
                responsible(kind).flatMap(known -> known.numbered(number)).orElseThrow(() -> new NotFound(kind))));
    }

    /** A record in one line; empty when the caller may not see it. */
    Optional<NoticeLine> line(RecordRef record) {
        return tx.read(() -> Optional.ofNullable(sources.lines(List.of(record)).get(record)));
    }

    /**
     * Why somebody was told.
     *
     * @throws NotFound if it is not a notice of this person, or they do not see its record any more
     */
    public WhyPage ofNotice(long notice, Viewer viewer) {
        return tx.read(() -> {
            var told = notices.told(notice, viewer);
            return explain(told.record(), told.entry(), viewer);
        });
    }

    private Optional<Responsibles> responsible(String kind) {
        return responsibles.stream().filter(known -> known.kind().equals(kind)).findFirst();
    }

    private WhyPage explain(RecordRef about, @Nullable Long only, Viewer viewer) {
        var line = sources.lines(List.of(about)).get(about);
        if (line == null) {
            throw new NotFound(about.kind());
        }
        var ties =
                responsible(about.kind()).map(known -> known.ties(about.id())).orElse(List.of());
        var question = new AuditEntries.Question(null, List.of(), List.of(), null, about, 0);
        var story = ITSELF.call(() -> {
            var entries = log.list(question, null, NEWEST);
            return new Story(about, line, entries, log.causes(entries), ties);
        });
        var named = sentences.names(story, seen(story), viewer);
        return new WhyPage(
                line.number(),
                line.title(),
                line.href(),
                sentences.mine(story, only, named, viewer),
                story.entries().stream()
                        .filter(entry -> only == null || entry.id() == only)
                        .map(entry -> sentences.row(entry, story.chain(entry), named))
                        .toList());
    }

    /** The records of the story as the reader sees them. */
    private Map<RecordRef, NoticeLine> seen(Story story) {
        var records = new HashSet<RecordRef>();
        records.add(story.about());
        story.causes().values().forEach(cause -> records.add(cause.about()));
        return sources.lines(records);
    }
}
