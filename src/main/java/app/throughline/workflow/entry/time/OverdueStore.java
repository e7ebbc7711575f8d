package app.throughline.workflow.entry.time;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/**
 * Finds open alerts, cases and tasks whose due date has come, each once for each due date. An hour is looked at again and
 * again, as a record may be committed after its due date; which of them were told is kept for as long.
 */
@Repository
class OverdueStore {
    private static final Duration AGAIN = Duration.ofHours(1);

    private final DSLContext db;

    /** Records that can be overdue. @param open which of them are open, as SQL over r */
    private record Source(String trigger, String kind, String table, String open) {}

    static final List<String> TRIGGERS = List.of("alert_overdue", "case_overdue", "task_overdue");

    private static final List<Source> SOURCES = List.of(
            new Source("alert_overdue", "alert", "alert.alert", "r.status <= 3"),
            new Source("case_overdue", "case", "casework.support_case", "r.status_group <= 2"),
            new Source("task_overdue", "task", "task.task", "r.status <= 3"));

    OverdueStore(DSLContext db) {
        this.db = db;
    }

    /** Notes those that became overdue. @param workflows that wait for it @return how many there were */
    int note(String trigger, Span span, List<Long> workflows) {
        var source = SOURCES.stream()
                .filter(one -> one.trigger().equals(trigger))
                .findFirst()
                .orElseThrow();
        var again = span.from().minus(AGAIN);
        var from = again.isBefore(span.since()) ? span.since() : again;
        db.execute(
                "delete from workflow.overdue where kind = ? and due_at <= ?::timestamptz",
                source.kind(),
                utc(span.from().minus(AGAIN.multipliedBy(2))));
        return db.execute(
                sql(source),
                utc(from),
                utc(span.until()),
                source.kind(),
                source.trigger(),
                source.kind(),
                source.kind(),
                workflows.toArray(Long[]::new));
    }

    private static String sql(Source source) {
        return "with due as (select r.id, r.contact_id, r.due_at from " + source.table() + " r where " + source.open()
                + " and r.contact_id is not null and r.due_at > ?::timestamptz and r.due_at <= ?::timestamptz),"
                + " fresh as (insert into workflow.overdue (kind, record_id, due_at) select ?, d.id, d.due_at from due d"
                + " on conflict do nothing returning record_id, due_at)"
                + " insert into workflow.arrival (contact_id, trigger, entry_key, about_kind, about_id, workflows,"
                + " happened_at) select d.contact_id, ?, ? || ':' || d.id || ':overdue:' ||"
                + " extract(epoch from d.due_at)::bigint, ?, d.id, ?::bigint[], d.due_at"
                + " from due d join fresh f on f.record_id = d.id and f.due_at = d.due_at order by d.due_at, d.id";
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
