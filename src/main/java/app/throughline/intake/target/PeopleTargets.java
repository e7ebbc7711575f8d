package app.throughline.intake.target;

import static app.throughline.intake.target.Target.Value.constant;
import static app.throughline.intake.target.Target.Value.of;

import app.throughline.intake.target.Target.Absence;
import app.throughline.intake.target.Target.Lookup;
import app.throughline.intake.target.Target.Rules;
import app.throughline.intake.target.Target.Value;
import java.util.List;

/** The tables of people and staff that house files feed. */
final class PeopleTargets {
    static final Lookup STUDENT = new Lookup(
            "r_student",
            "contact.contact @ on @.source = :source and @.source_key = s.student_id",
            "student_id",
            "students",
            "x.student_id = s.student_id");
    static final Lookup STAFF = new Lookup(
            "r_staff", "access.account @ on @.staff_key = s.staff_id", "staff_id", "staff", "x.staff_id = s.staff_id");
    static final Lookup CAMPUS = new Lookup(
            "r_campus",
            "contact.campus @ on @.source = :source and @.code = s.campus",
            "campus",
            "campuses",
            "x.campus_code = s.campus");

    private PeopleTargets() {}

    static final Target CAMPUSES = new Target(
            "campuses",
            "Campuses",
            "campuses",
            "contact.campus",
            "t.source = :source and t.code = s.campus_code",
            "id",
            List.of(),
            List.of(constant("source", ":source"), constant("code", "s.campus_code")),
            List.of(of("name", "name")),
            List.of(),
            Rules.NONE);

    static final Target STAFF_ACCOUNTS = new Target(
            "staff",
            "Staff",
            "staff",
            "access.account",
            "t.staff_key = s.staff_id",
            "id",
            List.of(),
            List.of(constant("staff_key", "s.staff_id")),
            List.of(
                    of("given_name", "given_name", "''"),
                    of("family_name", "family_name"),
                    of("email", "email"),
                    new Value("is_active", "(s.status = 'active')", "status", "true", "t.is_active")),
            List.of(constant("version", "t.version + 1")),
            Rules.NONE);

    static final Target TEAMS = new Target(
            "staff_teams",
            "Team members",
            "staff",
            "access.team_member",
            "t.team_id = r_team.id and t.account_id = r_staff.id",
            "team_id",
            List.of(STAFF, new Lookup("r_team", "access.team @ on @.name = s.item", "teams", "", "")),
            List.of(constant("team_id", "r_team.id"), constant("account_id", "r_staff.id")),
            List.of(),
            List.of(),
            Rules.list("teams"));

    /** Groups without power over others: what opens more than daily work is given by a person (decision 0037). */
    private static final Lookup ORDINARY_GROUP = new Lookup(
            "r_group",
            "access.permission_group @ on (@.key = lower(s.item) or lower(@.name) = lower(s.item))"
                    + " and not exists (select from access.group_level q where q.group_id = @.id"
                    + " and (q.level = 6 or q.area >= 6 and q.level > 0))"
                    + " and not exists (select from access.compartment_group q where q.group_id = @.id)"
                    + " and not exists (select from access.group_right q where q.group_id = @.id"
                    + " and q.name in ('view_all_cases', 'break_glass', 'audit_all'))",
            "permission_groups",
            "",
            "");

    static final Target GROUPS = new Target(
            "staff_groups",
            "Permission groups of staff",
            "staff",
            "access.group_member",
            "t.group_id = r_group.id and t.account_id = r_staff.id",
            "group_id",
            List.of(STAFF, ORDINARY_GROUP),
            List.of(constant("group_id", "r_group.id"), constant("account_id", "r_staff.id")),
            List.of(),
            List.of(),
            Rules.list("permission_groups"));

    static final Target COVERAGE = new Target(
            "staff_coverage",
            "Coverage",
            "staff",
            "access.coverage",
            "t.away_id = r_staff.id and t.cover_id = r_cover.id and t.starts_on = s.away_from",
            "id",
            List.of(
                    STAFF,
                    new Lookup(
                            "r_cover",
                            "access.account @ on @.staff_key = s.cover_staff_id",
                            "cover_staff_id",
                            "staff",
                            "x.staff_id = s.cover_staff_id")),
            List.of(
                    constant("away_id", "r_staff.id"),
                    constant("cover_id", "r_cover.id"),
                    constant("starts_on", "s.away_from")),
            List.of(of("ends_on", "away_to")),
            List.of(),
            Rules.onlyIf("s.away_from is not null"));

    private static final List<Value> STUDENT_VALUES = List.of(
            constant("student_id", "s.student_id"),
            of("sis_id", "sis_id"),
            of("given_name", "given_name", "''"),
            of("family_name", "family_name"),
            of("preferred_name", "preferred_name", "''"),
            of("pronouns", "pronouns", "''"),
            of("email", "email"),
            of("phone", "phone"),
            of("stage", "stage", "'student'"),
            of("status", "status"),
            new Value("campus_id", "r_campus.id", "campus", "null", null),
            of("department", "department"),
            of("level", "level"),
            of("class_standing", "class_standing"),
            of("load", "load"),
            of("admit_type", "admit_type"),
            of("admit_term", "admit_term"),
            of("expected_graduation_on", "expected_graduation"),
            of("residency", "residency"),
            of("language", "language"),
            of("time_zone", "time_zone"),
            of("directory_hold", "directory_hold"),
            of("deceased", "deceased", "false"),
            new Value(
                    "properties",
                    "jsonb_strip_nulls(coalesce(t.properties, '{}') || s.custom)",
                    "custom",
                    "'{}'",
                    "t.properties"));

    static final Target STUDENTS = new Target(
            "students",
            "Students",
            "students",
            "contact.contact",
            "t.source = :source and t.source_key = s.student_id",
            "id",
            List.of(CAMPUS),
            List.of(constant("source", ":source"), constant("source_key", "s.student_id")),
            STUDENT_VALUES,
            List.of(constant("updated_at", ":now"), constant("version", "t.version + 1")),
            Rules.history(
                    """
                        insert into contact.property_history (contact_id, property_id, old_value, new_value, changed_at, import_id)
                        select t.id, d.id, t.properties ->> d.key, s.custom ->> d.key, :now, :run
                        from @
                        join contact.property d on jsonb_exists(s.custom, d.key) and d.keeps_history
                        where t.properties ->> d.key is distinct from s.custom ->> d.key""",
                    new Absence(
                            "t.source = :source and t.status = 'active'",
                            "true",
                            "not exists (select from @ s where s.student_id = t.source_key)"
                                    + " and not exists (select from alert.alert a where a.contact_id = t.id and a.status <= 3)",
                            "status = 'inactive', updated_at = :now, version = t.version + 1",
                            0.05,
                            false)));

    private static final List<Value> SENSITIVE_VALUES = List.of(
            of("birth_on", "birth_date"),
            of("gender", "gender"),
            of("first_generation", "first_generation"),
            of("aid_need", "aid_need"),
            of("veteran", "veteran"),
            of("athlete", "athlete"),
            of("international", "international"),
            new Value(
                    "properties",
                    "jsonb_strip_nulls(coalesce(t.properties, '{}') || s.custom_restricted)",
                    "custom_restricted",
                    "'{}'",
                    "t.properties"));

    static final Target SENSITIVE = new Target(
            "students_sensitive",
            "Restricted student details",
            "students",
            "contact.contact_sensitive",
            "t.contact_id = r_student.id",
            "contact_id",
            List.of(STUDENT),
            List.of(constant("contact_id", "r_student.id")),
            SENSITIVE_VALUES,
            List.of(),
            new Rules(
                    "",
                    "num_nonnulls(s.birth_date, s.gender, s.first_generation, s.aid_need, s.veteran, s.athlete,"
                            + " s.international, nullif(jsonb_strip_nulls(s.custom_restricted), '{}')) > 0",
                    false,
                    "",
                    """
                    insert into contact.sensitive_history (contact_id, property_id, old_value, new_value, changed_at, import_id)
                    select t.contact_id, d.id, t.properties ->> d.key, s.custom_restricted ->> d.key, :now, :run
                    from @
                    join contact.property d on jsonb_exists(s.custom_restricted, d.key) and d.keeps_history
                    where t.properties ->> d.key is distinct from s.custom_restricted ->> d.key""",
                    null));

    static Target consent(String channel) {
        var column = "consent_" + channel;
        return new Target(
                "students_" + column,
                channel.equals("sms") ? "Consent to SMS" : "Consent to e-mail",
                "students",
                "contact.consent",
                "t.contact_id = r_student.id and t.channel = '" + channel + "' and t.topic = 'all'",
                "contact_id",
                List.of(STUDENT),
                List.of(
                        constant("contact_id", "r_student.id"),
                        constant("channel", "'" + channel + "'"),
                        constant("source", ":source")),
                List.of(new Value("state", "s." + column, column, "'not_asked'", null)),
                List.of(constant("changed_at", ":now")),
                Rules.onlyIf("s." + column + " is not null"));
    }

    static final Target LABELS = new Target(
            "students_labels",
            "Labels",
            "students",
            "contact.contact_label",
            "t.contact_id = r_student.id and t.label_id = r_label.id",
            "label_id",
            List.of(STUDENT, new Lookup("r_label", "contact.label @ on @.name = s.item", "labels", "", "")),
            List.of(
                    constant("contact_id", "r_student.id"),
                    constant("label_id", "r_label.id"),
                    constant("added_at", ":now")),
            List.of(),
            List.of(),
            Rules.list("labels"));

    private static final Lookup ROLE = new Lookup(
            "r_role",
            "contact.network_role @ on @.key = lower(s.role) or lower(@.name) = lower(s.role)",
            "role",
            "",
            "");

    static final Target ADVISORS = new Target(
            "advisors",
            "Network links",
            "advisors",
            "contact.network_link",
            "t.contact_id = r_student.id and t.account_id = r_staff.id and t.role_id = r_role.id"
                    + " and (t.begins_on = s.begin_date or s.begin_date is null and t.ends_on is null)",
            "id",
            List.of(STUDENT, STAFF, ROLE),
            List.of(
                    constant("contact_id", "r_student.id"),
                    constant("account_id", "r_staff.id"),
                    constant("role_id", "r_role.id"),
                    constant("source", ":source"),
                    constant("begins_on", "coalesce(s.begin_date, :today)")),
            List.of(of("ends_on", "end_date"), new Value("is_primary", "s.\"primary\"", "primary", "false", null)),
            List.of(),
            Rules.ends(new Absence(
                    "t.source = :source and (t.ends_on is null or t.ends_on > :today)",
                    "true",
                    "not exists (select from @ s join contact.contact c on c.source = :source and c.source_key = s.student_id"
                            + " join access.account a on a.staff_key = s.staff_id"
                            + " where c.id = t.contact_id and a.id = t.account_id)",
                    "ends_on = greatest(t.begins_on, :today - 1)",
                    1,
                    false)));
}
