package app.throughline.report;

import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Reads sums of what decides which records the caller sees: another sum, other figures. */
@Repository
class SightStore {
    private static final String RIGHTS = """
            select md5(jsonb_build_array(sec.me(), sec.behind(),
                (select string_agg(sec.level(a) || ',' || sec.level_behind(a), ' ') from generate_series(1, 8) a),
                sec.has_right('view_all_cases'), sec.has_right('academic_record'), sec.has_right('sensitive_record'),
                (select string_agg(q.compartment_id::text, ' ' order by q.compartment_id) from sec.my_compartment q),
                (select string_agg(q.contact_id::text, ' ' order by q.contact_id) from sec.my_recusal q),
                (select string_agg(q.contact_id || ',' || q.compartment_id, ' ' order by q.contact_id, q.compartment_id)
                    from sec.my_glass q),
                (select string_agg(q.account_id::text, ' ' order by q.account_id) from sec.my_person q),
                (select string_agg(q.account_id::text, ' ' order by q.account_id) from sec.my_colleague q),
                (select string_agg(q.team_id::text, ' ' order by q.team_id) from sec.my_team q),
                (select count(*) || ',' || sum(q.contact_id) from sec.my_caseload q))::text)""";

    /** What shows records besides: work of one's own and of one's team, students taught, who looks behind. */
    private static final String SIGHT = """
            select md5(jsonb_build_array(
                (select count(*) || ',' || sum(hashint8extended(q.contact_id, 0)) from sec.my_caseload q),
                (select count(*) || ',' || sum(hashint8extended(q.contact_id, 0)) from sec.my_team_caseload q),
                (select count(*) || ',' || sum(hashint8extended(q.enrollment_id, 0)) from sec.my_roster q),
                (select count(*) || ',' || sum(hashint8extended(q.contact_id, 0)) from sec.my_tie q),
                (select count(*) || ',' || sum(hashint8extended(q.case_id, 0)) from sec.my_case_tie q),
                (select count(*) || ',' || sum(hashint8extended(q.task_id, 0)) from sec.my_task_subscription q),
                (select count(*) || ',' || sum(hashint8extended(q.note_id, 0)) from sec.my_named_note q),
                (select count(*) || ',' || sum(hashint8extended(q.contact_id, 0)) from sec.recusal_behind q))::text)""";

    private final DSLContext db;

    SightStore(DSLContext db) {
        this.db = db;
    }

    /** A sum of all that decides what the caller sees: another sum, other figures. */
    String rights() {
        return Objects.requireNonNull(db.resultQuery(RIGHTS).fetchSingle(0, String.class));
    }

    /** The rights, and a sum of everything else that the policies ask of the caller, to the single student. */
    String sight() {
        return rights() + Objects.requireNonNull(db.resultQuery(SIGHT).fetchSingle(0, String.class));
    }
}
