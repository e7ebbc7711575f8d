package app.throughline.note.template;

import static app.throughline.db.note.Tables.NOTE_TEMPLATE;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.db.note.tables.records.NoteTemplateRecord;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.note.NoteType;
import app.throughline.web.Form;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Templates of notes: one's own, and those that others share. */
@Component
public class NoteTemplates {
    private static final int MOST = 200;

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final InstantSource clock;

    /**
     * A template.
     *
     * @param id 0 for a new one
     * @param name 1 to 120 characters
     * @param purpose when to use it, at most 500 characters
     * @param body what it fills in, at most 50,000 characters
     * @param version 1 for a new one
     */
    public record NoteTemplate(
            long id,
            String name,
            String purpose,
            NoteType type,
            String body,
            long ownerId,
            boolean isShared,
            boolean isRetired,
            int version) {}

    NoteTemplates(Tx tx, DSLContext db, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** The person's own templates and the shared ones, by name, at most 200; retired ones are the person's own. */
    public List<NoteTemplate> all(Viewer viewer) {
        var mine = NOTE_TEMPLATE.OWNER_ID.eq(viewer.accountId());
        return list(mine.or(NOTE_TEMPLATE.IS_SHARED.isTrue().and(NOTE_TEMPLATE.RETIRED_AT.isNull())));
    }

    /** Those that can fill in a note now. */
    public List<NoteTemplate> usable(Viewer viewer) {
        return all(viewer).stream().filter(template -> !template.isRetired()).toList();
    }

    private List<NoteTemplate> list(Condition which) {
        return tx.read(() -> db.selectFrom(NOTE_TEMPLATE)
                .where(which)
                .orderBy(NOTE_TEMPLATE.NAME, NOTE_TEMPLATE.ID)
                .limit(MOST)
                .fetch(NoteTemplates::template));
    }

    private static NoteTemplate template(NoteTemplateRecord r) {
        return new NoteTemplate(
                r.getId(),
                r.getName(),
                r.getPurpose(),
                type(r.getType()).orElse(NoteType.GENERAL),
                r.getBody(),
                r.getOwnerId(),
                r.getIsShared(),
                r.getRetiredAt() != null,
                r.getVersion());
    }

    /** The type with this key. */
    static Optional<NoteType> type(String key) {
        return List.of(NoteType.values()).stream()
                .filter(type -> type.key().equals(key))
                .findFirst();
    }

    /** A form with the chosen template filled in: what was typed stays, the template's text comes below it. */
    public Form filled(Form form, Viewer viewer) {
        var chosen = usable(viewer).stream()
                .filter(template -> form.value("template").equals(Long.toString(template.id())))
                .findFirst();
        if (chosen.isEmpty()) {
            return form;
        }
        var values = new HashMap<>(form.values());
        var typed = Text.trim(form.value("body"));
        var body = chosen.get().body();
        values.put("body", List.of(typed.isEmpty() ? body : typed + "\n\n" + body));
        values.put("type", List.of(chosen.get().type().key()));
        return new Form(values, List.of());
    }

    /**
     * Saves a new template, or one's own.
     *
     * @return whether it was saved, false when it was changed meanwhile
     * @throws NotFound if it is not the person's own
     */
    public boolean save(NoteTemplate template, Viewer viewer) {
        return tx.call(() -> {
            var row = template.id() == 0 ? db.newRecord(NOTE_TEMPLATE) : own(template.id(), viewer);
            if (template.id() != 0 && row.getVersion() != template.version()) {
                return false;
            }
            row.setName(template.name());
            row.setPurpose(template.purpose());
            row.setType(template.type().key());
            row.setBody(template.body());
            row.setOwnerId(viewer.accountId());
            row.setIsShared(template.isShared());
            row.setVersion(template.id() == 0 ? 1 : template.version() + 1);
            row.store();
            tell(viewer, template.id() == 0 ? "note_template.added" : "note_template.changed", row.getId());
            return true;
        });
    }

    /** Takes one's own template out of use, or brings it back. @throws NotFound if it is not the person's own */
    public void retire(long id, boolean retired, Viewer viewer) {
        tx.run(() -> {
            var row = own(id, viewer);
            row.setRetiredAt(retired ? clock.instant() : null);
            row.store();
            tell(viewer, retired ? "note_template.retired" : "note_template.restored", id);
        });
    }

    private NoteTemplateRecord own(long id, Viewer viewer) {
        return db.selectFrom(NOTE_TEMPLATE)
                .where(NOTE_TEMPLATE.ID.eq(id))
                .and(NOTE_TEMPLATE.OWNER_ID.eq(viewer.accountId()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new NotFound("template"));
    }

    private void tell(Viewer viewer, String action, long id) {
        audit.record(viewer.cause(), action, new RecordRef("note_template", id), 0, Map.of());
    }
}
