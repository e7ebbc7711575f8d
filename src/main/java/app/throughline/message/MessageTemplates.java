package app.throughline.message;

import static app.throughline.db.message.Tables.TEMPLATE;
import static app.throughline.db.message.Tables.TEMPLATE_VERSION;
import static app.throughline.db.message.Tables.TOPIC;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import app.throughline.audit.Audit;
import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.db.message.tables.records.TemplateRecord;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What messages say: drafts that people change, and the versions they published, which nobody changes any more. */
@Component
public class MessageTemplates {
    private static final int MOST = 500;
    private static final Field<Long> LATEST = select(max(TEMPLATE_VERSION.ID))
            .from(TEMPLATE_VERSION)
            .where(TEMPLATE_VERSION.TEMPLATE_ID.eq(TEMPLATE.ID))
            .asField("latest");

    private final Tx tx;
    private final DSLContext db;
    private final Proof proof;
    private final Contacts contacts;
    private final Audit audit;
    private final InstantSource clock;

    /**
     * What people write.
     *
     * @param purpose when to use it, at most 500 characters
     * @param topic the key of a topic
     * @param subject at most 200 characters, "" for a text message
     * @param body plain text with variables, at most 20,000 characters
     * @param html the same in simple HTML, "" for plain text alone
     */
    public record Draft(
            String name,
            String purpose,
            Consents.Channel channel,
            String topic,
            String subject,
            String body,
            String html) {}

    /**
     * A template.
     *
     * @param published the version that messages are sent with, null before the first
     * @param isRetired whether it is out of use
     */
    public record Template(
            long id,
            Draft draft,
            @Nullable Long published,
            boolean isRetired,
            String changedBy,
            Instant changedAt,
            int version) {}

    /** What a student would read. @param missing variables that have neither a value nor a fallback */
    public record Preview(String subject, String body, String html, List<String> missing) {}

    MessageTemplates(Tx tx, DSLContext db, Proof proof, Contacts contacts, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.proof = proof;
        this.contacts = contacts;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them by name, at most 500. */
    public List<Template> list() {
        return tx.read(() -> read(noCondition()));
    }

    /** Those that messages by this channel can be sent with now. */
    public List<Template> usable(Consents.Channel channel) {
        return list().stream()
                .filter(one -> one.published() != null && !one.isRetired())
                .filter(one -> one.draft().channel() == channel)
                .toList();
    }

    /**
     * A template.
     *
     * @throws NotFound if there is none
     */
    public Template get(long id) {
        return tx.read(() -> read(TEMPLATE.ID.eq(id))).stream().findFirst().orElseThrow(() -> new NotFound("template"));
    }

    private List<Template> read(Condition which) {
        return db.select(TEMPLATE.asterisk(), TOPIC.KEY, LATEST)
                .from(TEMPLATE)
                .join(TOPIC)
                .on(TOPIC.ID.eq(TEMPLATE.TOPIC_ID))
                .where(which)
                .orderBy(TEMPLATE.NAME, TEMPLATE.ID)
                .limit(MOST)
                .fetch(MessageTemplates::template);
    }

    private static Template template(Record row) {
        var one = row.into(TEMPLATE);
        var draft = new Draft(
                one.getName(),
                one.getPurpose(),
                MessageStore.channel(one.getChannel()),
                row.get(TOPIC.KEY),
                one.getSubject(),
                one.getBody(),
                one.getHtml());
        return new Template(
                one.getId(),
                draft,
                row.get(LATEST),
                one.getRetiredAt() != null,
                one.getChangedBy(),
                one.getChangedAt(),
                one.getVersion());
    }

    /** The variables that templates may use. */
    public List<MergeField> variables() {
        return proof.variables().all();
    }

    /** What keeps a draft from being published, by field, each with its place; empty when nothing does. */
    public List<FieldError> problems(Draft draft) {
        return proof.problems(draft);
    }

    /**
     * Saves a new template.
     *
     * @return its id
     * @throws IllegalArgumentException if there is no such topic
     */
    public long add(Draft draft, Cause cause) {
        return tx.call(() -> {
            var row = db.newRecord(TEMPLATE);
            row.setVersion(0);
            write(row, draft, cause, "template.added");
            return row.getId();
        });
    }

    /**
     * Saves a draft; what is published stays as it is.
     *
     * @param version the one that was read
     * @return false when somebody changed it meanwhile
     * @throws NotFound if there is none
     */
    public boolean save(long id, Draft draft, int version, Cause cause) {
        return tx.call(() -> {
            var row = locked(id);
            boolean isCurrent = row.getVersion() == version;
            if (isCurrent) {
                write(row, draft, cause, "template.changed");
            }
            return isCurrent;
        });
    }

    private void write(TemplateRecord row, Draft draft, Cause cause, String action) {
        row.setName(draft.name());
        row.setPurpose(draft.purpose());
        row.setChannel(MessageStore.key(draft.channel()));
        row.setTopicId(db.select(TOPIC.ID)
                .from(TOPIC)
                .where(TOPIC.KEY.eq(draft.topic()))
                .fetchOptional(TOPIC.ID)
                .orElseThrow(() -> new IllegalArgumentException("No topic " + draft.topic())));
        row.setSubject(draft.subject());
        row.setBody(draft.body());
        row.setHtml(draft.html());
        changed(row, cause, action);
    }

    private void changed(TemplateRecord row, Cause cause, String action) {
        row.setChangedBy(cause.actor().named());
        row.setChangedAt(clock.instant());
        row.setVersion(row.getVersion() + 1);
        row.store();
        audit.record(cause, action, new RecordRef("message_template", row.getId()), 0, Map.of("name", row.getName()));
    }

    /**
     * Publishes the draft: from now on messages are sent with it.
     *
     * @return what is wrong with it; then nothing was published
     * @throws NotFound if there is none
     */
    public List<FieldError> publish(long id, Cause cause) {
        return tx.call(() -> {
            var row = locked(id);
            var wrong = problems(get(id).draft());
            if (wrong.isEmpty()) {
                freeze(row, cause);
                changed(row, cause, "template.published");
            }
            return wrong;
        });
    }

    private void freeze(TemplateRecord row, Cause cause) {
        db.insertInto(TEMPLATE_VERSION)
                .set(TEMPLATE_VERSION.TEMPLATE_ID, row.getId())
                .set(
                        TEMPLATE_VERSION.NUMBER,
                        1 + db.fetchCount(TEMPLATE_VERSION, TEMPLATE_VERSION.TEMPLATE_ID.eq(row.getId())))
                .set(TEMPLATE_VERSION.SUBJECT, row.getSubject())
                .set(TEMPLATE_VERSION.BODY, row.getBody())
                .set(TEMPLATE_VERSION.HTML, row.getHtml())
                .set(TEMPLATE_VERSION.PUBLISHED_BY, cause.actor().named())
                .set(TEMPLATE_VERSION.PUBLISHED_AT, clock.instant())
                .execute();
    }

    /** Takes a template out of use, or brings it back. @throws NotFound if there is none */
    public void retire(long id, boolean retired, Cause cause) {
        tx.run(() -> {
            var row = locked(id);
            row.setRetiredAt(retired ? clock.instant() : null);
            changed(row, cause, retired ? "template.retired" : "template.restored");
        });
    }

    private TemplateRecord locked(long id) {
        return db.selectFrom(TEMPLATE)
                .where(TEMPLATE.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new NotFound("template"));
    }

    /**
     * What this student would read; nothing is sent.
     *
     * @param about the record it would belong to, null for none
     * @throws NotFound if the caller may not see the student
     */
    public Preview preview(Draft draft, ContactId contact, @Nullable RecordRef about) {
        return preview(new Phrases.Source(draft.subject(), draft.body(), draft.html()), contact, about);
    }

    /** The same of what was published last, not of the draft; empty before the first. */
    public Optional<Preview> published(long template, ContactId contact, @Nullable RecordRef about) {
        return tx.read(() -> db.selectFrom(TEMPLATE_VERSION)
                .where(TEMPLATE_VERSION.TEMPLATE_ID.eq(template))
                .orderBy(TEMPLATE_VERSION.ID.desc())
                .limit(1)
                .fetchOptional(row -> new Phrases.Source(row.getSubject(), row.getBody(), row.getHtml()))
                .map(source -> preview(source, contact, about)));
    }

    private Preview preview(Phrases.Source source, ContactId contact, @Nullable RecordRef about) {
        return tx.read(() -> {
            contacts.get(contact);
            var values =
                    Caller.SERVICE.call(() -> tx.read(() -> proof.variables().values(contact, about, Map.of())));
            var letter = Phrases.filled(source, values);
            return new Preview(letter.subject(), letter.body(), letter.html(), letter.missing());
        });
    }
}
