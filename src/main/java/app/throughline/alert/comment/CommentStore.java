package app.throughline.alert.comment;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_COMMENT;
import static app.throughline.db.alert.Tables.COMMENT_VERSION;

import app.throughline.alert.AlertId;
import app.throughline.alert.comment.Comments.Earlier;
import app.throughline.alert.comment.Comments.Row;
import app.throughline.contact.ContactId;
import app.throughline.db.alert.tables.records.AlertCommentRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of comments on alerts and of their earlier texts. */
@Component
class CommentStore {
    private final DSLContext db;

    /** A new comment, and the accounts it names that may see it. @param pen what it is shown under, null for the author */
    record Fresh(
            ContactId contact,
            AlertId alert,
            long author,
            @Nullable String pen,
            String body,
            List<Long> mentioned) {}

    CommentStore(DSLContext db) {
        this.db = db;
    }

    /** Whether the caller may see this alert. */
    boolean isVisible(AlertId alert) {
        return db.fetchExists(ALERT, ALERT.ID.eq(alert.value()));
    }

    /** Writes a comment. */
    void insert(Fresh comment, Instant at) {
        db.insertInto(ALERT_COMMENT)
                .set(ALERT_COMMENT.CONTACT_ID, comment.contact().value())
                .set(ALERT_COMMENT.ALERT_ID, comment.alert().value())
                .set(ALERT_COMMENT.AUTHOR_ID, comment.author())
                .set(ALERT_COMMENT.AUTHOR_LABEL, comment.pen())
                .set(ALERT_COMMENT.BODY, comment.body())
                .set(ALERT_COMMENT.MENTIONED, comment.mentioned().toArray(Long[]::new))
                .set(ALERT_COMMENT.WRITTEN_AT, at)
                .execute();
    }

    /** Replaces a comment's text and keeps the one before. */
    void update(AlertId alert, Row before, String body, boolean marked, List<Long> mentioned, Instant at) {
        db.insertInto(COMMENT_VERSION)
                .set(COMMENT_VERSION.CONTACT_ID, before.contact())
                .set(COMMENT_VERSION.ALERT_ID, alert.value())
                .set(COMMENT_VERSION.COMMENT_ID, before.id())
                .set(COMMENT_VERSION.BODY, before.body())
                .set(COMMENT_VERSION.REPLACED_AT, at)
                .execute();
        db.update(ALERT_COMMENT)
                .set(ALERT_COMMENT.BODY, body)
                .set(ALERT_COMMENT.MENTIONED, mentioned.toArray(Long[]::new))
                .set(ALERT_COMMENT.EDITED_AT, at)
                .set(ALERT_COMMENT.IS_EDITED, marked)
                .set(ALERT_COMMENT.VERSION, before.version() + 1)
                .where(ALERT_COMMENT.ID.eq(before.id()))
                .execute();
    }

    /** Locks a comment of an alert for a change. */
    Optional<Row> lock(AlertId alert, long comment) {
        return db.selectFrom(ALERT_COMMENT)
                .where(ALERT_COMMENT.ID.eq(comment))
                .and(ALERT_COMMENT.ALERT_ID.eq(alert.value()))
                .forNoKeyUpdate()
                .fetchOptional(CommentStore::row);
    }

    /** The comments on an alert, the oldest first, at most 500. */
    List<Row> list(AlertId alert) {
        return db.selectFrom(ALERT_COMMENT)
                .where(ALERT_COMMENT.ALERT_ID.eq(alert.value()))
                .and(ALERT_COMMENT.CONTACT_ID.eq(contactOf(alert)))
                .orderBy(ALERT_COMMENT.ID)
                .limit(500)
                .fetch(CommentStore::row);
    }

    /** The earlier texts of an alert's comments by comment, the newest first; only of those marked as edited. */
    Map<Long, List<Earlier>> earlier(AlertId alert) {
        return db.select(COMMENT_VERSION.COMMENT_ID, COMMENT_VERSION.BODY, COMMENT_VERSION.REPLACED_AT)
                .from(COMMENT_VERSION)
                .join(ALERT_COMMENT)
                .on(ALERT_COMMENT.ID.eq(COMMENT_VERSION.COMMENT_ID))
                .where(COMMENT_VERSION.ALERT_ID.eq(alert.value()))
                .and(COMMENT_VERSION.CONTACT_ID.eq(contactOf(alert)))
                .and(ALERT_COMMENT.IS_EDITED)
                .orderBy(COMMENT_VERSION.ID.desc())
                .limit(500)
                .fetchGroups(COMMENT_VERSION.COMMENT_ID, r -> new Earlier(r.value1(), r.value2(), r.value3()));
    }

    private Field<Long> contactOf(AlertId alert) {
        return db.select(ALERT.CONTACT_ID)
                .from(ALERT)
                .where(ALERT.ID.eq(alert.value()))
                .asField();
    }

    private static Row row(AlertCommentRecord r) {
        return new Row(
                r.getId(),
                r.getContactId(),
                r.getAuthorId(),
                r.getAuthorLabel(),
                r.getBody(),
                r.getWrittenAt(),
                r.getIsEdited(),
                r.getVersion());
    }
}
