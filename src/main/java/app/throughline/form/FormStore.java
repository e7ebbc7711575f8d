package app.throughline.form;

import static app.throughline.db.form.Tables.FORM;
import static app.throughline.db.form.Tables.VERSION;

import app.throughline.db.form.tables.records.FormRecord;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.form.definition.DefinitionWriter;
import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of forms and their versions; each method works inside the caller's transaction. */
@Component
class FormStore {
    private static final int MOST = 500;
    private static final int SLUG = 50;

    private final DSLContext db;

    FormStore(DSLContext db) {
        this.db = db;
    }

    /** Forms in use that meet a condition, by name. */
    List<OnlineForm> list(Condition which) {
        return db.select(FORM.asterisk(), VERSION.DEFINITION)
                .from(FORM)
                .leftJoin(VERSION)
                .on(VERSION.FORM_ID.eq(FORM.ID))
                .and(VERSION.NO.eq(FORM.VERSION_NO))
                .where(which)
                .and(FORM.ARCHIVED_AT.isNull())
                .orderBy(FORM.NAME, FORM.ID)
                .limit(MOST)
                .fetch(FormStore::form);
    }

    Optional<OnlineForm> find(long id) {
        return list(FORM.ID.eq(id)).stream().findFirst();
    }

    /** One form, its row locked until the transaction ends. @throws NotFound if there is none in use */
    OnlineForm lock(long id) {
        db.select(FORM.ID).from(FORM).where(FORM.ID.eq(id)).forNoKeyUpdate().fetch();
        return find(id).orElseThrow(() -> new NotFound("form"));
    }

    /** What a version asked. @throws NotFound if there is none */
    Definition version(long form, int no) {
        return db.select(VERSION.DEFINITION)
                .from(VERSION)
                .where(VERSION.FORM_ID.eq(form))
                .and(VERSION.NO.eq(no))
                .fetchOptional(r -> definition(r.value1()))
                .orElseThrow(() -> new NotFound("form"));
    }

    /** Adds a form under an address made of its name. @return its id */
    long add(Definition draft, Instant now, long by) {
        db.fetch("select pg_advisory_xact_lock(hashtext('form.form'))");
        var row = db.newRecord(FORM);
        row.setSlug(free(draft.name()));
        row.setCreatedAt(now);
        fill(row, draft, now, by);
        row.insert();
        return row.getId();
    }

    private String free(String name) {
        var words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var start = words.isEmpty() ? "form" : words.substring(0, Math.min(words.length(), SLUG));
        var slug = start;
        for (int i = 2; db.fetchExists(FORM, FORM.SLUG.eq(slug)); i++) {
            slug = start + "-" + i;
        }
        return slug;
    }

    private static void fill(FormRecord row, Definition draft, Instant now, long by) {
        row.setName(draft.name());
        row.setDraft(json(draft));
        row.setUpdatedAt(now);
        row.setUpdatedBy(by);
    }

    void save(OnlineForm before, Definition draft, Instant now, long by) {
        var row = db.newRecord(FORM);
        fill(row, draft, now, by);
        row.setVersion(before.version() + 1);
        db.update(FORM).set(row).where(FORM.ID.eq(before.id())).execute();
    }

    /** Freezes the draft as the next version, which people fill in from now on. @return its number */
    int publish(OnlineForm form, Instant now, long by) {
        int no = 1 + db.fetchCount(VERSION, VERSION.FORM_ID.eq(form.id()));
        db.insertInto(VERSION)
                .set(VERSION.FORM_ID, form.id())
                .set(VERSION.NO, no)
                .set(VERSION.DEFINITION, json(form.draft()))
                .set(VERSION.PUBLISHED_AT, now)
                .set(VERSION.PUBLISHED_BY, by)
                .execute();
        change(form, now, by, row -> row.setVersionNo(no));
        return no;
    }

    void close(OnlineForm form, @Nullable Instant at, Instant now, long by) {
        change(form, now, by, row -> row.setClosedAt(at));
    }

    void archive(OnlineForm form, Instant now, long by) {
        change(form, now, by, row -> row.setArchivedAt(now));
    }

    private void change(OnlineForm form, Instant now, long by, java.util.function.Consumer<FormRecord> what) {
        var row = db.newRecord(FORM);
        row.setUpdatedAt(now);
        row.setUpdatedBy(by);
        row.setVersion(form.version() + 1);
        what.accept(row);
        db.update(FORM).set(row).where(FORM.ID.eq(form.id())).execute();
    }

    private static OnlineForm form(Record row) {
        var published = row.get(VERSION.DEFINITION);
        return new OnlineForm(
                row.get(FORM.ID),
                row.get(FORM.SLUG),
                definition(row.get(FORM.DRAFT)),
                row.get(FORM.VERSION_NO),
                published == null ? null : definition(published),
                row.get(FORM.CLOSED_AT),
                row.get(FORM.VERSION),
                row.get(FORM.UPDATED_AT),
                row.get(FORM.UPDATED_BY));
    }

    private static Definition definition(JSONB json) {
        return DefinitionReader.read(json.data()).get();
    }

    private static JSONB json(Definition definition) {
        return JSONB.valueOf(DefinitionWriter.write(definition));
    }
}
