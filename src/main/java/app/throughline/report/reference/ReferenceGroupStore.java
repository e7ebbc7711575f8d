package app.throughline.report.reference;

import static app.throughline.db.report.Tables.REFERENCE_GROUP;

import app.throughline.report.core.CellRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The SQL of reference groups. */
@Component
class ReferenceGroupStore {
    private static final int MOST = 1000;

    private final DSLContext db;
    private final ObjectMapper json;

    ReferenceGroupStore(DSLContext db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** What is chosen. @param groups by the key of the property */
    record Chosen(int version, Map<String, String> groups) {}

    Chosen chosen() {
        return db.select(REFERENCE_GROUP.VERSION, REFERENCE_GROUP.GROUPS)
                .from(REFERENCE_GROUP)
                .fetchSingle(r -> new Chosen(r.value1(), read(r.value2())));
    }

    /** Keeps others over this version. @return false when there is another by now */
    boolean replace(int version, Map<String, String> groups) {
        return db.update(REFERENCE_GROUP)
                        .set(REFERENCE_GROUP.GROUPS, JSONB.valueOf(json.writeValueAsString(groups)))
                        .set(REFERENCE_GROUP.VERSION, version + 1)
                        .where(REFERENCE_GROUP.VERSION.eq(version))
                        .execute()
                == 1;
    }

    /** The groups that have enough students to measure others by, in their order, by the key of the property. */
    Map<String, List<String>> large() {
        return db.resultQuery("""
                        select g.dimension, g.value
                        from report.rpt_group g
                        join report.rpt_contact s on s.contact_id = g.contact_id
                        where s.active_student
                        group by g.dimension, g.value
                        having count(distinct g.contact_id) >= {0}
                        order by g.dimension, g.value
                        limit {1}""", DSL.inline(CellRule.ARM), DSL.inline(MOST))
                .fetchGroups(r -> r.get(0, String.class), r -> r.get(1, String.class));
    }

    private Map<String, String> read(JSONB stored) {
        return json.readValue(stored.data(), new TypeReference<TreeMap<String, String>>() {});
    }
}
