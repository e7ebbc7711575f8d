package app.throughline.workflow;

import static app.throughline.db.message.Tables.TEMPLATE;
import static app.throughline.db.workflow.Tables.WORKFLOW;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The SQL of the workflows that come along; each method works inside the caller's transaction. */
@Component
class StarterStore {
    private final DSLContext db;

    StarterStore(DSLContext db) {
        this.db = db;
    }

    /** The templates that come along and are in use, by their keys. */
    Map<String, Long> templates() {
        return db.select(TEMPLATE.STARTER, TEMPLATE.ID)
                .from(TEMPLATE)
                .where(TEMPLATE.STARTER.isNotNull())
                .and(TEMPLATE.RETIRED_AT.isNull())
                .fetchMap(row -> Objects.requireNonNull(row.value1()), row -> row.value2());
    }

    /** The keys of those that were made here, archived ones too. */
    Set<String> made() {
        return db.select(WORKFLOW.STARTER)
                .from(WORKFLOW)
                .where(WORKFLOW.STARTER.isNotNull())
                .fetchSet(row -> Objects.requireNonNull(row.value1()));
    }

    /** Keeps two nodes that start at the same time from making them twice. */
    void lock() {
        db.execute("select pg_advisory_xact_lock(hashtext('workflow.starters'))");
    }

    void mark(long workflow, String key) {
        db.update(WORKFLOW)
                .set(WORKFLOW.STARTER, key)
                .where(WORKFLOW.ID.eq(workflow))
                .execute();
    }
}
