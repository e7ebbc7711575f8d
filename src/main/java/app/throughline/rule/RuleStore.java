package app.throughline.rule;

import static app.throughline.db.rule.Tables.RULE;
import static app.throughline.db.rule.Tables.RULEBOOK;
import static app.throughline.db.rule.Tables.VERSION;
import static org.jooq.impl.DSL.val;

import app.throughline.db.rule.tables.records.RuleRecord;
import app.throughline.filter.core.Folding;
import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;
import org.springframework.stereotype.Component;

/** The SQL of rules and their versions; each method works inside the caller's transaction. */
@Component
class RuleStore {
    private static final int MOST = 5_000;

    private final DSLContext db;

    RuleStore(DSLContext db) {
        this.db = db;
    }

    /** Lets nobody else change rules of a list until the transaction ends, and tells whoever runs them that they change. */
    void change(RuleList list) {
        db.update(RULEBOOK)
                .set(RULEBOOK.VERSION, RULEBOOK.VERSION.plus(1))
                .where(RULEBOOK.LIST.eq(list.code()))
                .execute();
    }

    /** The rules that meet a condition, in list order. */
    List<Rule> list(Condition which) {
        return db.select(RULE.asterisk(), VERSION.asterisk())
                .from(RULE)
                .join(VERSION)
                .on(VERSION.RULE_ID.eq(RULE.ID))
                .and(VERSION.NO.eq(RULE.VERSION_NO))
                .where(which)
                .orderBy(RULE.LIST, RULE.POSITION, RULE.ID)
                .limit(MOST)
                .fetch(RuleStore::rule);
    }

    /** One rule, archived or not. */
    Optional<Rule> find(long id) {
        return list(RULE.ID.eq(id)).stream().findFirst();
    }

    /** One rule, its row locked until the transaction ends. @throws NotFound if there is none */
    Rule lock(long id) {
        var found = db.select(RULE.LIST).from(RULE).where(RULE.ID.eq(id)).fetchOptional(RULE.LIST);
        change(RuleList.of(found.orElseThrow(() -> new NotFound("rule"))));
        return find(id).orElseThrow(() -> new NotFound("rule"));
    }

    /** Whether another rule of a list that is in use has this name, as filters compare text. */
    boolean isTaken(RuleList list, String name, long except) {
        return db.fetchExists(db.selectOne()
                .from(RULE)
                .where(RULE.LIST.eq(list.code()))
                .and(Folding.fold(RULE.NAME).eq(Folding.fold(val(name))))
                .and(RULE.ARCHIVED_AT.isNull())
                .and(RULE.ID.ne(except)));
    }

    /** Adds a rule at the end of its list, turned off. @return its id */
    long add(RuleList list, RuleDraft draft, String starter, Instant now, long by) {
        var row = db.newRecord(RULE);
        row.setList(list.code());
        row.setPosition(next(list));
        row.setOwnerId(by);
        row.setStarter(starter.isEmpty() ? null : starter);
        row.setCreatedAt(now);
        fill(row, draft, now, by);
        row.insert();
        return row.getId();
    }

    private int next(RuleList list) {
        return db.fetchCount(RULE, RULE.LIST.eq(list.code()).and(RULE.ARCHIVED_AT.isNull())) + 1;
    }

    private static void fill(RuleRecord row, RuleDraft draft, Instant now, long by) {
        row.setName(draft.name());
        row.setDescription(draft.description());
        row.setFolder(draft.folder());
        row.setEffectiveFrom(draft.from());
        row.setEffectiveUntil(draft.until());
        row.setUpdatedAt(now);
        row.setUpdatedBy(by);
    }

    /** Stores a draft of a rule, which runs this version from now on. */
    void save(Rule before, RuleDraft draft, int no, Instant now, long by) {
        var row = db.newRecord(RULE);
        fill(row, draft, now, by);
        row.setVersionNo(no);
        row.setVersion(before.version() + 1);
        db.update(RULE).set(row).where(RULE.ID.eq(before.id())).execute();
    }

    /** Keeps a version. */
    void remember(RuleVersion version) {
        db.insertInto(VERSION)
                .set(VERSION.RULE_ID, version.rule())
                .set(VERSION.NO, version.no())
                .set(VERSION.TRIGGER, JSONB.valueOf(TriggerWriter.write(version.trigger())))
                .set(VERSION.FILTER, JSONB.valueOf(version.filter()))
                .set(VERSION.ACTIONS, JSONB.valueOf(version.actions()))
                .set(VERSION.STOP_HERE, version.stopHere())
                .set(VERSION.IS_SENSITIVE, version.isSensitive())
                .set(VERSION.CHANGE, version.change())
                .set(VERSION.CHANGED_AT, version.at())
                .set(VERSION.CHANGED_BY, version.by())
                .execute();
    }

    /** All versions of a rule, the newest first. */
    List<RuleVersion> versions(Rule rule) {
        return db.selectFrom(VERSION)
                .where(VERSION.RULE_ID.eq(rule.id()))
                .orderBy(VERSION.NO.desc())
                .limit(MOST)
                .fetch(row -> version(rule.list(), row));
    }

    /** The number of the latest version. */
    int latest(long rule) {
        var no = org.jooq.impl.DSL.max(VERSION.NO);
        return db.select(no)
                .from(VERSION)
                .where(VERSION.RULE_ID.eq(rule))
                .fetchOptional(no)
                .orElse(0);
    }

    void enable(Rule rule, boolean on, Instant now, long by) {
        changed(now, by).set(RULE.IS_ENABLED, on).where(RULE.ID.eq(rule.id())).execute();
    }

    private UpdateSetMoreStep<RuleRecord> changed(Instant now, long by) {
        return db.update(RULE)
                .set(RULE.VERSION, RULE.VERSION.plus(1))
                .set(RULE.UPDATED_AT, now)
                .set(RULE.UPDATED_BY, by);
    }

    /** Notes since when a rule waits for time. */
    void arm(Rule rule, Instant now) {
        db.update(RULE).set(RULE.ARMED_FROM, now).where(RULE.ID.eq(rule.id())).execute();
    }

    /** Whether rules run at all. */
    boolean isOn() {
        return !db.fetchExists(RULEBOOK, RULEBOOK.IS_ON.isFalse());
    }

    void own(Rule rule, long owner, Instant now, long by) {
        changed(now, by).set(RULE.OWNER_ID, owner).where(RULE.ID.eq(rule.id())).execute();
    }

    void archive(Rule rule, Instant now, long by) {
        changed(now, by)
                .set(RULE.IS_ENABLED, false)
                .set(RULE.ARCHIVED_AT, now)
                .where(RULE.ID.eq(rule.id()))
                .execute();
    }

    void revive(Rule rule, Instant now, long by) {
        changed(now, by)
                .set(RULE.ARCHIVED_AT, (Instant) null)
                .set(RULE.POSITION, next(rule.list()))
                .where(RULE.ID.eq(rule.id()))
                .execute();
    }

    /** Puts rules at their places: the first at 1. */
    void place(List<Long> ids) {
        db.execute(
                "update rule.rule r set position = o.place"
                        + " from unnest({0}::bigint[]) with ordinality o (id, place) where r.id = o.id",
                val(ids.toArray(Long[]::new)));
    }

    /** Turns all rules on or off. */
    void turn(boolean on, Instant now, long by) {
        db.update(RULEBOOK)
                .set(RULEBOOK.IS_ON, on)
                .set(RULEBOOK.VERSION, RULEBOOK.VERSION.plus(1))
                .set(RULEBOOK.SWITCHED_AT, now)
                .set(RULEBOOK.SWITCHED_BY, by)
                .execute();
    }

    private static Rule rule(Record row) {
        var rule = row.into(RULE);
        var list = RuleList.of(rule.getList());
        return new Rule(
                rule.getId(),
                list,
                rule.getPosition(),
                rule.getName(),
                rule.getDescription(),
                rule.getFolder(),
                rule.getOwnerId(),
                rule.getIsEnabled(),
                rule.getEffectiveFrom(),
                rule.getEffectiveUntil(),
                rule.getVersion(),
                rule.getStarter() == null ? "" : rule.getStarter(),
                rule.getCreatedAt(),
                rule.getUpdatedAt(),
                rule.getUpdatedBy(),
                rule.getArchivedAt(),
                rule.getArmedFrom(),
                version(list, row.into(VERSION)));
    }

    private static RuleVersion version(RuleList list, app.throughline.db.rule.tables.records.VersionRecord row) {
        return new RuleVersion(
                row.getRuleId(),
                row.getNo(),
                TriggerReader.stored(list, row.getTrigger().data()),
                row.getFilter().data(),
                row.getActions().data(),
                row.getStopHere(),
                row.getIsSensitive(),
                row.getChange(),
                row.getChangedAt(),
                row.getChangedBy());
    }
}
