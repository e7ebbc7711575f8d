package app.throughline.academics;

import static app.throughline.world.People.BIOLOGY;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.OMAR;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One item, "Essay", due on 10 March 2025 at midnight's end, in a section of its own per test. */
@ThroughlineTest
class MissingWorkTest {
    private static final LocalDate DUE = LocalDate.of(2025, 3, 10);

    @Autowired
    MissingWork missingWork;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Institutions institutions;

    @Autowired
    InstantSource clock;

    @BeforeEach
    void spring() {
        new People(database, signIns, accounts);
        clear();
        write(
                "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                        + " values (9710, 'people', 'S25', 'Spring 2025', '2025-02-01', '2025-06-30', '2025-02-15')"
                        + " on conflict do nothing");
        write(
                "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system"
                        + " value values (9810, 'people', 'ESSAY', 9751, 9710, '2025-02-01', '2025-06-30') on conflict do nothing");
        write(
                "insert into academics.graded_item (id, section_id, key, title, due_on, is_expected) overriding system value"
                        + " values (9910, 9810, 'e', 'Essay', '2025-03-10', true) on conflict do nothing");
    }

    @Test
    void whatIsNotHandedInIsMissingFromTheDayAfter() {
        enroll(MAYA, "enrolled", "2025-02-01", null);
        assertThat(missing(DUE, 0)).isEmpty();
        assertThat(missing(DUE.plusDays(1), 0)).containsExactly(MAYA);
        assertThat(missing(DUE.plusDays(2), 0)).isEmpty();
        assertThat(missing(DUE.plusDays(8), 7)).containsExactly(MAYA);
    }

    @Test
    void workHandedInLateIsMissingUntilThen() {
        enroll(MAYA, "enrolled", "2025-02-01", null);
        result(MAYA, "graded", "2025-03-13T12:00:00Z");
        assertThat(missing(DUE.plusDays(1), 0)).containsExactly(MAYA);
        assertThat(missing(DUE.plusDays(8), 7)).isEmpty();
    }

    @Test
    void workHandedInInTheLastHourOfTheDueDayIsInTime() {
        enroll(MAYA, "enrolled", "2025-02-01", null);
        enroll(OMAR, "enrolled", "2025-02-01", null);
        var midnight =
                DUE.plusDays(1).atStartOfDay(institutions.current().zone()).toInstant();
        result(MAYA, "submitted", midnight.minusSeconds(1).toString());
        result(OMAR, "submitted", midnight.toString());
        assertThat(missing(DUE.plusDays(1), 0)).containsExactly(OMAR);
    }

    @Test
    void carriedOverAndExemptWorkIsNotMissing() {
        enroll(MAYA, "enrolled", "2025-02-01", null);
        enroll(OMAR, "enrolled", "2025-02-01", null);
        result(MAYA, "carried_over", null);
        result(OMAR, "exempt", null);
        assertThat(missing(DUE.plusDays(1), 0)).isEmpty();
    }

    @Test
    void whoWithdrewOnOrBeforeTheDayGivesNoSignal() {
        enroll(MAYA, "withdrawn", "2025-02-01", "2025-03-11");
        enroll(OMAR, "withdrawn", "2025-02-01", "2025-03-12");
        assertThat(missing(DUE.plusDays(1), 0)).containsExactly(OMAR);
        assertThat(missing(DUE.plusDays(8), 7)).isEmpty();
    }

    @Test
    void nothingIsExpectedOfWhoRegisteredAfterTheDueDay() {
        enroll(MAYA, "enrolled", "2025-03-11", null);
        enroll(OMAR, "enrolled", "2025-03-10", null);
        assertThat(missing(DUE.plusDays(1), 0)).containsExactly(OMAR);
    }

    @Test
    void waitlistedPeopleAndItemsNobodyExpectsAreNotMissing() {
        enroll(MAYA, "waitlisted", "2025-02-01", null);
        enroll(OMAR, "enrolled", "2025-02-01", null);
        write("update academics.graded_item set is_expected = false where id = 9910");
        assertThat(missing(DUE.plusDays(1), 0)).isEmpty();
    }

    @Test
    void aStudentsMissingWorkCountsDaysFromTheDeadline() {
        var today = clock.instant().atZone(institutions.current().zone()).toLocalDate();
        var mayas = as(DIANE, () -> missingWork.ofContact(MAYA, clock.instant()));
        assertThat(mayas)
                .filteredOn(item -> item.section() == BIOLOGY)
                .singleElement()
                .satisfies(item -> assertThat(item.daysMissing(today)).isBetween(18L, 20L));
        assertThat(as(DIANE, () -> missingWork.ofContact(OMAR, clock.instant())))
                .isEmpty();
    }

    private List<ContactId> missing(LocalDate day, int fullDays) {
        return as(DIANE, () -> missingWork.firstMissingOn(day, fullDays)).stream()
                .filter(item -> item.section() == 9810)
                .map(MissingItem::contact)
                .toList();
    }

    private void enroll(ContactId student, String status, String registered, String statusOn) {
        write(
                "insert into academics.enrollment (section_id, contact_id, status, registered_on, status_on) values (9810, "
                        + student.value() + ", '" + status + "', '" + registered + "', " + quoted(statusOn) + ")");
    }

    private void result(ContactId student, String state, String at) {
        write("insert into academics.item_result (contact_id, item_id, state, submitted_at) values (" + student.value()
                + ", 9910, '" + state + "', " + quoted(at) + ")");
    }

    private void clear() {
        write("delete from academics.item_result where item_id = 9910");
        write("delete from academics.enrollment where section_id = 9810");
        write("delete from academics.graded_item where id = 9910");
    }

    private void write(String sql) {
        People.write(database, sql);
    }

    private static String quoted(String text) {
        return text == null ? "null" : "'" + text + "'";
    }
}
