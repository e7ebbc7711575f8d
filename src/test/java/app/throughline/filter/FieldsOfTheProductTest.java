package app.throughline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.ThroughlineTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every category, field, relation and link of product 9.3 and 9.4 is there, or decision 125 says why it is not. */
@ThroughlineTest
class FieldsOfTheProductTest {
    private static final Pattern MISSING = Pattern.compile("`([a-z_]+(?:\\.[a-z_]+)?)`");

    /** A category, then its fields, relations and links as the product names them. */
    private static final List<String> PRODUCT = List.of(
            "contact source_key student_id sis_id given_name family_name preferred_name pronouns email phone stage status"
                    + " campus department level class_standing load admit_type admit_term expected_graduation residency"
                    + " first_generation aid_need veteran athlete international birth_date gender language time_zone"
                    + " directory_hold deceased age labels programs cumulative_gpa last_term_gpa credits_earned"
                    + " credits_attempted current_credits standing enrolled_now registered_next_term highest_risk"
                    + " last_activity_at last_attended_on last_contacted_at last_reached_at email_consent sms_consent"
                    + " suppressed duplicate_suspect created_at updated_at alert case task enrollment result attendance"
                    + " lms_day term_summary hold program network label indicator attempt appointment message note file"
                    + " submission campaign_answer membership workflow_enrollment activity",
            "alert type priority status status_category reviewer created_by created_at reviewed_at escalated_at resolved_at"
                    + " dismissed_at has_case case_type case_status number title description type_group kind sensitive"
                    + " source source_ref raised_by_role section course_code term due_on due_at is_overdue cancelled_at"
                    + " closed_at updated_at reason case_number case_status_category folded occurrences last_occurred_at"
                    + " held_by_budget age_days days_in_status is_unreviewed reviewed_by comment_count last_comment_at"
                    + " last_activity_at first_response_at first_response_due_at first_response_state attempt_count"
                    + " raiser_informed_at created_by_rule comment attempt contact case section",
            "case type priority status status_category private assignee subscribers created_by created_at due_at updated_at"
                    + " resolved_at closed_at task_count has_open_tasks has_messages has_notes has_files has_alerts"
                    + " alert_count number title description is_open due_on is_overdue overdue_days opened_from unclaimed"
                    + " assignee_team first_response_at first_response_due_at first_response_state resolution_due_at"
                    + " resolution_state is_paused reached result closing_reason first_closed_at reopen_count age_days"
                    + " days_in_status last_activity_at attempt_count last_attempt_at open_task_count overdue_task_count"
                    + " has_appointments playbook merged_into alert task note attempt appointment message file subscriber"
                    + " contact",
            "task number title description type priority status status_category assignee for_contact subscribers created_by"
                    + " created_at due_on due_at is_overdue completed_at completed_by completed_late checklist_open"
                    + " has_case source contact case",
            "enrollment term term_is_current course_code course_title subject department section campus modality instructor"
                    + " status registered_on status_on section_starts_on section_ends_on current_percent final_percent"
                    + " letter midterm_grade final_grade is_dfw credits attempt_no risk risk_changed_at absences"
                    + " unexcused_absences consecutive_absences attendance_rate last_attended_on missing_results"
                    + " last_lms_at result attendance lms_day contact",
            "result item category due_on submitted_at days_late score percent weight state is_missing days_missing term"
                    + " course_code section",
            "attendance met_on status minutes_late term course_code section",
            "section term term_is_current course_code course_title subject department section campus modality instructor"
                    + " section_starts_on section_ends_on",
            "lms_day day logins views submissions section",
            "term_summary term term_gpa cumulative_gpa attempted earned standing load",
            "hold code begins_on ends_on is_active blocks_registration",
            "program code degree major status declared_on",
            "network role person is_primary begins_on ends_on is_current",
            "label label added_at added_by source",
            "comment author at mentions",
            "subscriber who added_at added_by",
            "attempt channel direction result two_way at by automated",
            "appointment starts_at status staff purpose",
            "note type author created_at visibility",
            "file kind added_at added_by",
            "moment date weekday month time in_office_hours in_break term_week",
            "activity kind at by name",
            "message",
            "submission",
            "campaign_answer",
            "membership segment joined_at left_at is_current cause",
            "workflow_enrollment",
            "indicator");

    @Autowired
    Catalogue catalogue;

    @Test
    void whatTheProductListsIsThereOrSaidToBeMissing() throws IOException {
        var absent = new TreeSet<String>();
        for (var line : PRODUCT) {
            var words = line.split(" ");
            var category = catalogue.find(words[0]);
            if (category.isEmpty()) {
                absent.add(words[0]);
                continue;
            }
            Arrays.stream(words)
                    .skip(1)
                    .filter(name -> !has(category.get(), name))
                    .forEach(name -> absent.add(words[0] + "." + name));
        }
        assertThat(absent).isEqualTo(named());
    }

    @Test
    void everyRootOfTheProductWhoseDataIsThereIsOne() {
        assertThat(Stream.of("contact", "alert", "case", "task", "enrollment", "appointment", "note"))
                .allMatch(root -> catalogue.find(root).isPresent());
    }

    private static boolean has(Category category, String name) {
        return category.field(name).isPresent()
                || category.relation(name).isPresent()
                || category.link(name).isPresent();
    }

    /** What stands in the first column of the decision's table. */
    private static Set<String> named() throws IOException {
        var names = new TreeSet<String>();
        for (var line : Files.readAllLines(Path.of("docs/decisions/0125-fields-that-are-not-there-yet.md"))) {
            if (line.startsWith("| `")) {
                MISSING.matcher(line.substring(0, line.indexOf('|', 1)))
                        .results()
                        .forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }
}
