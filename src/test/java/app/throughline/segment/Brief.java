package app.throughline.segment;

import java.time.OffsetDateTime;
import java.util.Locale;

/** The five segments of the product brief (product 26, rows 9 to 13) as queries written by hand, on a student {@code c}. */
enum Brief {
    OPEN_ALERT_NOT_REVIEWED("""
            select 1 from alert.alert a where a.contact_id = c.id and a.deleted_at is null and a.compartment_id = 0
            and a.closed_at is null and a.reviewed_at is null"""),
    CRITICAL_ALERT_WITHOUT_CASE("""
            select 1 from alert.alert a where a.contact_id = c.id and a.deleted_at is null and a.compartment_id = 0
            and a.priority = 1 and not exists (select 1 from casework.case_alert l where l.alert_id = a.id)"""),
    OVERDUE_CASE_TEAM("""
            select 1 from casework.support_case k where k.contact_id = c.id and k.deleted_at is null
            and k.compartment_id = 0 and not k.is_private and k.status_group <= 2
            and k.due_at <= timestamptz ':now' and (k.assignee_team_id = :team or k.assignee_id in (select m.account_id
            from access.team_member m join access.account p on p.id = m.account_id
            where m.team_id = :team and p.is_active))"""),
    CASE_RESOLVED_30_DAYS("""
            select 1 from casework.support_case k where k.contact_id = c.id and k.deleted_at is null
            and k.compartment_id = 0 and not k.is_private
            and k.resolved_at > timestamptz ':now' - interval '720 hours' and k.resolved_at <= timestamptz ':now'"""),
    OPEN_TASKS_ON_ACTIVE_CASE("""
            select 1 from casework.support_case k join task.task t on t.case_id = k.id where k.contact_id = c.id
            and k.deleted_at is null and k.compartment_id = 0 and not k.is_private and k.status_group <= 2
            and t.deleted_at is null and t.status <= 3""");

    private final String sql;

    Brief(String sql) {
        this.sql = sql;
    }

    /** Of the starter that asks the same. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The query at a moment. @param team where one is asked for, else any */
    String sql(OffsetDateTime now, long team) {
        return sql.replace(":now", now.toString()).replace(":team", String.valueOf(team));
    }
}
