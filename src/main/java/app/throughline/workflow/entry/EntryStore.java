package app.throughline.workflow.entry;

import static app.throughline.db.contact.Tables.CONTACT;

import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of who enters and who does not; for the software itself, inside the caller's transaction. */
@Repository
class EntryStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The workflow was paused or finishing. */
    static final String NOT_ACTIVE = "not_active";

    /** Whoever decides about a student waits for whoever does so already: in the order of their ids, so nobody waits forever. */
    private static final String LOCK = "select count(pg_advisory_xact_lock(hashtextextended('workflow.entry', x)))"
            + " from (select x from unnest(?::bigint[]) x order by x) y";

    private static final String EARLIER =
            "select e.workflow_id, e.contact_id, e.entry_key, e.about_kind, e.about_id, e.entered_at, e.ended_at"
                    + " from unnest(?::bigint[], ?::bigint[]) x (workflow, contact)"
                    + " join workflow.enrollment e on e.workflow_id = x.workflow and e.contact_id = x.contact"
                    + " order by e.id";

    private static final String ENTER =
            "insert into workflow.enrollment (contact_id, workflow_id, version_no, entry_key, about_kind, about_id, lane,"
                    + " wake_at, memory, cause_entry, depth, entered_at, moved_at) select x.contact, x.workflow, x.version,"
                    + " x.key, x.kind, x.about, x.lane, n.at, x.memory::jsonb, x.cause, x.depth, n.at, n.at"
                    + " from unnest(?::bigint[], ?::bigint[], ?::int[], ?::text[], ?::text[], ?::bigint[], ?::smallint[],"
                    + " ?::text[], ?::bigint[], ?::smallint[]) with ordinality x (contact, workflow, version, key, kind,"
                    + " about, lane, memory, cause, depth, place), (select ?::timestamptz as at) n"
                    + " order by x.place on conflict (workflow_id, contact_id, entry_key) do nothing";

    private static final String REFUSE =
            "insert into workflow.refusal (contact_id, workflow_id, about_kind, about_id, entry_key, reason, trigger,"
                    + " event, refused_at)"
                    + " select x.contact, x.workflow, x.kind, x.about, x.key, x.reason, x.trigger, x.event::jsonb,"
                    + " ?::timestamptz from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[])"
                    + " with ordinality x (contact, workflow, kind, about, key, reason, trigger, event, place)"
                    + " order by x.place";

    private final DSLContext db;

    EntryStore(DSLContext db) {
        this.db = db;
    }

    /** Somebody enters the version of a workflow. */
    record Entering(Arrival arrival, long workflow, int version) {}

    /** Somebody does not. @param reason a code */
    record Refused(Arrival arrival, long workflow, String reason) {}

    /** Nobody else decides about these students until the transaction ends. */
    void lock(Collection<Long> contacts) {
        db.fetch(LOCK, (Object) contacts.toArray(Long[]::new));
    }

    /** Which of these students take part in anything (product CO-4). */
    Set<Long> active(Collection<Long> contacts) {
        return new HashSet<>(db.select(CONTACT.ID)
                .from(CONTACT)
                .where("contact.contact.id = any ({0})", org.jooq.impl.DSL.val(contacts.toArray(Long[]::new)))
                .and(CONTACT.STATUS.eq("active"))
                .and(CONTACT.DECEASED.isFalse())
                .fetch(CONTACT.ID));
    }

    /** Tells all entries of these students into these workflows. */
    void tell(Collection<Turnstile.Who> whose, Turnstile to) {
        var rows = db.resultQuery(
                        EARLIER,
                        whose.stream().map(Turnstile.Who::workflow).toArray(Long[]::new),
                        whose.stream().map(Turnstile.Who::contact).toArray(Long[]::new))
                .fetch();
        for (var row : rows) {
            var who = new Turnstile.Who(row.get(0, Long.class), row.get(1, Long.class));
            var kind = row.get(3, String.class);
            var about = kind == null ? null : new RecordRef(kind, row.get(4, Long.class));
            to.remember(
                    who,
                    new Turnstile.Earlier(
                            row.get(2, String.class), about, row.get(5, Instant.class), row.get(6, Instant.class)));
        }
    }

    void enter(List<Entering> all, Instant now) {
        if (all.isEmpty()) {
            return;
        }
        db.execute(
                ENTER,
                all.stream().map(one -> one.arrival().contact()).toArray(Long[]::new),
                all.stream().map(Entering::workflow).toArray(Long[]::new),
                all.stream().map(Entering::version).toArray(Integer[]::new),
                all.stream().map(one -> one.arrival().key()).toArray(String[]::new),
                all.stream().map(one -> kind(one.arrival().about())).toArray(String[]::new),
                all.stream().map(one -> id(one.arrival().about())).toArray(Long[]::new),
                all.stream()
                        .map(one -> (short) (one.arrival().isOfMany() ? 3 : 1))
                        .toArray(Short[]::new),
                all.stream().map(one -> memory(one.arrival())).toArray(String[]::new),
                all.stream().map(one -> one.arrival().cause()).toArray(Long[]::new),
                all.stream().map(one -> (short) one.arrival().depth()).toArray(Short[]::new),
                now.atOffset(ZoneOffset.UTC));
    }

    void refuse(List<Refused> all, Instant now) {
        if (all.isEmpty()) {
            return;
        }
        db.execute(
                REFUSE,
                now.atOffset(ZoneOffset.UTC),
                longs(all, one -> one.arrival().contact()),
                longs(all, Refused::workflow),
                all.stream().map(one -> kind(one.arrival().about())).toArray(String[]::new),
                longs(all, one -> id(one.arrival().about())),
                all.stream().map(one -> one.arrival().key()).toArray(String[]::new),
                all.stream().map(Refused::reason).toArray(String[]::new),
                all.stream().map(one -> one.arrival().trigger()).toArray(String[]::new),
                all.stream().map(EntryStore::kept).toArray(String[]::new));
    }

    /** What happened is kept of those alone who may catch up. */
    private static String kept(Refused one) {
        return one.reason().equals(NOT_ACTIVE) ? one.arrival().event().toString() : "{}";
    }

    private static Long[] longs(List<Refused> all, Function<Refused, @Nullable Long> what) {
        return all.stream().map(what).toArray(Long[]::new);
    }

    private static @Nullable String kind(@Nullable RecordRef about) {
        return about == null ? null : about.kind();
    }

    private static @Nullable Long id(@Nullable RecordRef about) {
        return about == null ? null : about.id();
    }

    /** What steps know from the beginning: the values that came along with an event. */
    private static String memory(Arrival arrival) {
        var memory = JSON.createObjectNode();
        var values = memory.putObject("values");
        arrival.event().path("data").properties().forEach(entry -> {
            var value = entry.getValue();
            if (value.isValueNode() && !value.isNull()) {
                values.put(entry.getKey(), value.asString(""));
            }
        });
        return values.isEmpty() ? "{}" : memory.toString();
    }
}
