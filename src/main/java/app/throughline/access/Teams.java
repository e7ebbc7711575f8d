package app.throughline.access;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.throughline.audit.Audit;
import app.throughline.db.access.tables.records.TeamRecord;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Teams and who is in them, as an administrator keeps them. One that was retired keeps its name on old records. */
@Component
public class Teams {
    private static final int LONGEST = 120;

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final TeamUses uses;
    private final InstantSource clock;

    /** A team. @param members accounts @param leads those of them who lead it */
    public record Row(long id, String name, boolean isRetired, List<Long> members, List<Long> leads, int version) {}

    /** Who is in a team. @param all accounts @param leads those of them who lead it */
    public record Members(Collection<Long> all, Collection<Long> leads) {}

    Teams(Tx tx, DSLContext db, Audit audit, TeamUses uses, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.uses = uses;
        this.clock = clock;
    }

    /** All teams in their order, retired ones too, at most 1,000. */
    public List<Row> list() {
        return tx.read(() -> rows(DSL.noCondition()));
    }

    /** The team. @throws NotFound if there is none */
    public Row get(long id) {
        return tx.read(() -> rows(TEAM.ID.eq(id))).stream().findFirst().orElseThrow(() -> new NotFound("team"));
    }

    private List<Row> rows(Condition which) {
        var members = multiset(select(TEAM_MEMBER.ACCOUNT_ID, TEAM_MEMBER.IS_LEAD)
                        .from(TEAM_MEMBER)
                        .where(TEAM_MEMBER.TEAM_ID.eq(TEAM.ID))
                        .orderBy(TEAM_MEMBER.ACCOUNT_ID))
                .convertFrom(r -> r.map(member -> Map.entry(member.value1(), member.value2())));
        return db.select(TEAM.ID, TEAM.NAME, TEAM.RETIRED_AT, members, TEAM.VERSION)
                .from(TEAM)
                .where(which)
                .orderBy(TEAM.POSITION, TEAM.NAME, TEAM.ID)
                .limit(1000)
                .fetch(r -> new Row(
                        r.value1(),
                        r.value2(),
                        r.value3() != null,
                        r.value4().stream().map(Map.Entry::getKey).toList(),
                        r.value4().stream()
                                .filter(Map.Entry::getValue)
                                .map(Map.Entry::getKey)
                                .toList(),
                        r.value5()));
    }

    /**
     * Saves a team with exactly these members.
     *
     * @param id 0 for a new one
     * @param version that was read, 0 for a new one
     * @return what stands against it, with the code {@code stale} when somebody saved it since; nothing was changed then
     */
    public Optional<FieldError> save(long id, int version, String name, Members members, Cause cause) {
        var wanted = Text.trim(name);
        if (wanted.isEmpty()) {
            return Optional.of(FieldError.required("name", "Name the team."));
        }
        if (Text.tooLong(wanted, LONGEST)) {
            return Optional.of(new FieldError("name", "too_long", "Use at most 120 characters."));
        }
        return tx.call(() -> {
            var taken = db.fetchExists(TEAM, TEAM.NAME.equalIgnoreCase(wanted).and(TEAM.ID.ne(id)));
            if (taken) {
                return Optional.of(new FieldError("name", "conflict", "Another team has this name."));
            }
            if (id != 0 && lock(id).getVersion() != version) {
                return Optional.of(new FieldError("", "stale", "Somebody saved it meanwhile."));
            }
            write(id, wanted, members, cause);
            return Optional.empty();
        });
    }

    private void write(long id, String name, Members members, Cause cause) {
        var row = id == 0 ? db.newRecord(TEAM) : lock(id);
        var before = id == 0 ? "" : row.getName();
        row.setName(name);
        row.setVersion(id == 0 ? 1 : row.getVersion() + 1);
        if (id == 0) {
            row.setPosition((short) (db.fetchCount(TEAM) + 1));
        }
        row.store();
        long team = row.getId();
        db.deleteFrom(TEAM_MEMBER).where(TEAM_MEMBER.TEAM_ID.eq(team)).execute();
        db.insertInto(TEAM_MEMBER, TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.ACCOUNT_ID, TEAM_MEMBER.IS_LEAD)
                .select(select(DSL.val(team), ACCOUNT.ID, DSL.field(ACCOUNT.ID.in(members.leads())))
                        .from(ACCOUNT)
                        .where(ACCOUNT.ID.in(members.all()))
                        .and(ACCOUNT.IS_SERVICE.isFalse()))
                .execute();
        var detail = Map.of("name", name, "name_before", before, "members", List.copyOf(members.all()));
        audit.record(cause, id == 0 ? "team.created" : "team.changed", new RecordRef("team", team), 0, detail);
    }

    /** Takes a team out of the pickers, or brings it back; its members no longer see through it meanwhile. */
    public void retire(long id, boolean retired, Cause cause) {
        tx.run(() -> {
            var row = lock(id);
            row.setRetiredAt(retired ? clock.instant() : null);
            row.store();
            audit.record(cause, retired ? "team.retired" : "team.restored", new RecordRef("team", id), 0, Map.of());
        });
    }

    /** Puts a team at a place of the list, 0 for the first. */
    public void place(long id, int to, Cause cause) {
        tx.run(() -> {
            var order = new ArrayList<>(list().stream().map(Row::id).toList());
            if (!order.remove(Long.valueOf(id))) {
                throw new NotFound("team");
            }
            order.add(Math.clamp(to, 0, order.size()), id);
            for (int i = 0; i < order.size(); i++) {
                db.update(TEAM)
                        .set(TEAM.POSITION, (short) (i + 1))
                        .where(TEAM.ID.eq(order.get(i)))
                        .execute();
            }
            audit.record(cause, "team.moved", new RecordRef("team", id), 0, Map.of("to", to));
        });
    }

    /** Deletes a team that nothing uses, with its memberships. @return what uses it, empty when it was deleted */
    public List<String> delete(long id, Cause cause) {
        var name = get(id).name();
        return tx.call(() -> {
            lock(id);
            var places = uses.of(id);
            if (places.isEmpty()) {
                db.deleteFrom(TEAM_MEMBER).where(TEAM_MEMBER.TEAM_ID.eq(id)).execute();
                db.deleteFrom(TEAM).where(TEAM.ID.eq(id)).execute();
                audit.record(cause, "team.deleted", new RecordRef("team", id), 0, Map.of("name", name));
            }
            return places;
        });
    }

    private TeamRecord lock(long id) {
        return db.selectFrom(TEAM)
                .where(TEAM.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new NotFound("team"));
    }
}
