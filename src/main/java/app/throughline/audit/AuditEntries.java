package app.throughline.audit;

import static app.throughline.db.audit.Tables.ENTRY;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Reads the audit log as the viewer: row security decides which entries there are. */
@Component
public class AuditEntries {
    private static final int LONGEST_CHAIN = 20;

    private final Tx tx;
    private final DSLContext db;
    private final ObjectMapper json;

    /**
     * What happened.
     *
     * @param at by the institution's clock
     * @param contact the student it concerns, 0 for none
     * @param cause the entry that led here, null at the start of a chain
     * @param detail names and plain values
     * @param origin the network address it came from, "" for the software itself
     */
    public record Entry(
            long id,
            Instant at,
            Actor actor,
            String action,
            RecordRef about,
            long contact,
            @Nullable Long cause,
            Map<String, Object> detail,
            String origin) {}

    /**
     * Which entries.
     *
     * @param since from this instant on, null for all
     * @param actors kinds of actors, empty for all
     * @param kinds kinds of records, empty for all
     * @param people accounts that acted, null for anybody
     * @param about one record, null for all
     * @param contact one student, 0 for all
     */
    public record Question(
            @Nullable Instant since,
            Collection<ActorKind> actors,
            Collection<String> kinds,
            @Nullable Collection<Long> people,
            @Nullable RecordRef about,
            long contact) {}

    /** A place between entries: the list goes on after it, or before it when it goes back. */
    public record Place(Instant at, long id, boolean back) {}

    AuditEntries(Tx tx, DSLContext db, ObjectMapper json) {
        this.tx = tx;
        this.db = db;
        this.json = json;
    }

    /** Entries, newest first, at most {@code limit}. @param from null for the newest */
    public List<Entry> list(Question question, @Nullable Place from, int limit) {
        boolean back = from != null && from.back();
        var found = tx.read(() -> db.selectFrom(ENTRY)
                .where(condition(question))
                .and(beyond(from))
                .orderBy(
                        back ? ENTRY.HAPPENED_AT.asc() : ENTRY.HAPPENED_AT.desc(),
                        back ? ENTRY.ID.asc() : ENTRY.ID.desc())
                .limit(limit)
                .fetch(this::entry));
        return back ? found.reversed() : found;
    }

    /** One entry; empty also when the viewer may not see it. */
    public Optional<Entry> find(long id) {
        return tx.read(() -> one(id));
    }

    /** What led to an entry, nearest first; it ends where the viewer may not look further, or after twenty. */
    public List<Entry> causes(Entry entry) {
        return tx.read(() -> {
            var chain = new ArrayList<Entry>();
            var next = entry.cause();
            while (next != null && chain.size() < LONGEST_CHAIN) {
                var found = one(next);
                found.ifPresent(chain::add);
                next = found.map(Entry::cause).orElse(null);
            }
            return chain;
        });
    }

    /** What led to these entries, by id; each chain ends where the viewer may not look further, or after twenty. */
    public Map<Long, Entry> causes(Collection<Entry> entries) {
        return tx.read(() -> {
            var known = new HashMap<Long, Entry>();
            var wanted = next(entries, known);
            for (int depth = 0; depth < LONGEST_CHAIN && !wanted.isEmpty(); depth++) {
                var found = db.selectFrom(ENTRY).where(ENTRY.ID.in(wanted)).fetch(this::entry);
                found.forEach(entry -> known.put(entry.id(), entry));
                wanted = next(found, known);
            }
            return known;
        });
    }

    /** A record at an instant, by the institution's clock. */
    public record Moment(RecordRef about, Instant at) {}

    /** Of each the newest entry about the record, not after the instant nor longer than so long before it. */
    public Map<Moment, Entry> before(Collection<Moment> moments, Duration within) {
        var asked = List.copyOf(moments);
        return tx.read(() -> {
            var found = new HashMap<Moment, Entry>();
            db.resultQuery(
                            "select m.n, e.* from unnest(?::text[], ?::bigint[], ?::timestamptz[]) with ordinality"
                                    + " as m (kind, id, happened_at, n) cross join lateral (select l.* from audit.entry l"
                                    + " where l.record_kind = m.kind and l.record_id = m.id"
                                    + " and l.happened_at <= m.happened_at"
                                    + " and l.happened_at > m.happened_at - make_interval(secs => ?)"
                                    + " order by l.happened_at desc, l.id desc limit 1) e",
                            asked.stream().map(one -> one.about().kind()).toArray(String[]::new),
                            asked.stream().map(one -> one.about().id()).toArray(Long[]::new),
                            asked.stream().map(one -> one.at().toString()).toArray(String[]::new),
                            within.toSeconds())
                    .fetch()
                    .forEach(row -> found.put(asked.get(row.get("n", Integer.class) - 1), entry(row.into(ENTRY))));
            return found;
        });
    }

    private static Set<Long> next(Collection<Entry> entries, Map<Long, Entry> known) {
        return entries.stream()
                .map(Entry::cause)
                .filter(Objects::nonNull)
                .filter(cause -> !known.containsKey(cause))
                .collect(Collectors.toSet());
    }

    private Optional<Entry> one(long id) {
        return db.selectFrom(ENTRY).where(ENTRY.ID.eq(id)).fetchOptional(this::entry);
    }

    private static Condition condition(Question question) {
        var all = new ArrayList<Condition>();
        if (question.since() != null) {
            all.add(ENTRY.HAPPENED_AT.ge(question.since()));
        }
        if (!question.actors().isEmpty()) {
            var codes = question.actors().stream().map(ActorKind::code).toList();
            all.add(ENTRY.ACTOR_KIND.in(codes));
        }
        if (!question.kinds().isEmpty()) {
            all.add(ENTRY.RECORD_KIND.in(question.kinds()));
        }
        if (question.people() != null) {
            all.add(ENTRY.ACTOR_KIND.eq(ActorKind.PERSON.code()));
            all.add(ENTRY.ACTOR_ID.in(question.people()));
        }
        if (question.contact() != 0) {
            all.add(ENTRY.CONTACT_ID.eq(question.contact()));
        }
        var about = question.about();
        return DSL.and(all).and(about == null ? DSL.noCondition() : is(about));
    }

    private static Condition is(RecordRef about) {
        return ENTRY.RECORD_KIND.eq(about.kind()).and(ENTRY.RECORD_ID.eq(about.id()));
    }

    private static Condition beyond(@Nullable Place from) {
        if (from == null) {
            return DSL.noCondition();
        }
        var key = row(ENTRY.HAPPENED_AT, ENTRY.ID);
        var place = row(val(from.at()), val(from.id()));
        return from.back() ? key.gt(place) : key.lt(place);
    }

    private Entry entry(app.throughline.db.audit.tables.records.EntryRecord row) {
        return new Entry(
                row.getId(),
                row.getHappenedAt(),
                new Actor(ActorKind.of(row.getActorKind()), row.getActorId(), row.getActorLabel()),
                row.getAction(),
                new RecordRef(row.getRecordKind(), row.getRecordId()),
                row.getContactId(),
                row.getCauseEntryId(),
                json.readValue(row.getDetail().data(), new TypeReference<Map<String, Object>>() {}),
                row.getOrigin());
    }
}
