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
    private final InstantSource clock;

    /** A team. @param members accounts @param leads those of them who lead it */
    public record Row(long id, String name, boolean isRetired, List<Long> members, List<Long> leads) {}

    Teams(Tx tx, DSLContext db, Audit audit, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** All teams, those in use first, by name, at most 1,000. */
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
        return db.select(TEAM.ID, TEAM.NAME, TEAM.RETIRED_AT, members)
                .from(TEAM)
                .where(which)
                .orderBy(TEAM.RETIRED_AT.asc().nullsFirst(), TEAM.NAME, TEAM.ID)
                .limit(1000)
                .fetch(r -> new Row(
                        r.value1(),
                        r.value2(),
                        r.value3() != null,
                        r.value4().stream().map(Map.Entry::getKey).toList(),
                        r.value4().stream()
                                .filter(Map.Entry::getValue)
                                .map(Map.Entry::getKey)
                                .toList()));
    }

    /**
     * Saves a team with exactly these members.
     *
     * @param id 0 for a new one
     * @param leads those of the members who lead it
     * @return what stands against it; nothing was changed then
     */
    public Optional<FieldError> save(
            long id, String name, Collection<Long> members, Collection<Long> leads, Cause cause) {
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
            write(id, wanted, members, leads, cause);
            return Optional.empty();
        });
    }

    private void write(long id, String name, Collection<Long> members, Collection<Long> leads, Cause cause) {
        var row = id == 0 ? db.newRecord(TEAM) : lock(id);
        var before = id == 0 ? "" : row.getName();
        row.setName(name);
        row.store();
        long team = row.getId();
        db.deleteFrom(TEAM_MEMBER).where(TEAM_MEMBER.TEAM_ID.eq(team)).execute();
        db.insertInto(TEAM_MEMBER, TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.ACCOUNT_ID, TEAM_MEMBER.IS_LEAD)
                .select(select(DSL.val(team), ACCOUNT.ID, DSL.field(ACCOUNT.ID.in(leads)))
                        .from(ACCOUNT)
                        .where(ACCOUNT.ID.in(members))
                        .and(ACCOUNT.IS_SERVICE.isFalse()))
                .execute();
        var detail = Map.of("name", name, "name_before", before, "members", List.copyOf(members));
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

    private TeamRecord lock(long id) {
        return db.selectFrom(TEAM)
                .where(TEAM.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new NotFound("team"));
    }
}
