package app.throughline.listing;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.OMAR;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import app.throughline.listing.BulkChange.Result;
import app.throughline.listing.BulkChange.State;
import app.throughline.web.Form;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Changes to many alerts at once: by the same door as one, and taken back as one. */
@ThroughlineTest
class BulkChangesTest {
    private static final Form CRITICAL = Form.of(Map.of("priority", "1"));

    @Autowired
    BulkChanges changes;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock clock;

    Viewer diane;

    @BeforeEach
    void people() {
        new People(database, signIns, accounts);
        diane = as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    @Proves("LI-3")
    void thePreviewSaysHowManyChangeAndWhyOthersDoNot() {
        var open = raise(MAYA);
        var closed = raise(MAYA);
        resolve(closed);
        as(DIANE, () -> {
            var change = draft("priority", List.of(open, closed, 999_999_999L));
            var preview = changes.preview(change, CRITICAL, diane);
            assertThat(preview.changes()).isEqualTo(1);
            assertThat(preview.skipped()).containsEntry("Closed already", 1).containsEntry("Not available to you", 1);
            return change;
        });
    }

    @Test
    @Proves({"LI-3", "G-9"})
    void eachRecordIsChangedAuditedAndTakenBackUnlessSomebodyChangedItSince() {
        var first = raise(MAYA);
        var second = raise(OMAR);
        var audited = count("select count(*) from audit.entry where action = 'alert.changed'");
        as(DIANE, () -> {
            var change = draft("priority", List.of(first, second));
            assertThat(changes.start(change.id(), CRITICAL, diane)).isInstanceOf(BulkChanges.Begun.Started.class);
            assertThat(changes.counts(change)).containsEntry(Result.CHANGED, 2);
            assertThat(priority(first)).isEqualTo(1);
            assertThat(count("select count(*) from audit.entry where action = 'alert.changed'"))
                    .isEqualTo(audited + 2);
            moves.prioritize(new AlertId(second), 0, Priority.LOW, diane);
            changes.undo(change.id(), diane);
            assertThat(changes.get(change.id(), diane).state()).isEqualTo(State.UNDONE);
            assertThat(changes.counts(change)).containsEntry(Result.UNDONE, 1).containsEntry(Result.NOT_UNDONE, 1);
            assertThat(priority(first)).isEqualTo(3);
            assertThat(priority(second)).isEqualTo(4);
            assertThat(count("select count(*) from audit.entry where action like 'bulk-change.undo%' and record_id = "
                            + change.id()))
                    .isEqualTo(2);
            return change;
        });
    }

    @Test
    @Proves("G-9")
    void afterTenMinutesItStays() {
        var alert = raise(MAYA);
        as(DIANE, () -> {
            var change = draft("priority", List.of(alert));
            changes.start(change.id(), CRITICAL, diane);
            clock.advance(Duration.ofMinutes(11));
            assertThat(changes.undo(change.id(), diane)).isInstanceOf(BulkChanges.Begun.Refused.class);
            assertThat(priority(alert)).isEqualTo(1);
            return change;
        });
    }

    @Test
    @Proves("LI-3")
    void whatOneMayNotSeeIsSkippedWhateverWasTicked() {
        var omars = raise(OMAR);
        var hugo = as(HUGO, () -> viewers.ofAccount(HUGO).orElseThrow());
        as(HUGO, () -> {
            var asked = new BulkChanges.Asked("alerts", "priority", "");
            var drafted = (BulkChanges.Drafted.Draft) changes.draft(asked, List.of(omars), false, hugo);
            changes.start(drafted.id(), CRITICAL, hugo);
            assertThat(changes.counts(changes.get(drafted.id(), hugo))).containsEntry(Result.SKIPPED, 1);
            return drafted;
        });
        assertThat(priority(omars)).isEqualTo(3);
    }

    @Test
    @Proves("LI-3")
    void aChangeIsSeenOnlyByWhoAskedForIt() {
        var alert = raise(MAYA);
        var change = as(DIANE, () -> draft("priority", List.of(alert)));
        var hugo = as(HUGO, () -> viewers.ofAccount(HUGO).orElseThrow());
        assertThatThrownBy(() -> as(HUGO, () -> changes.get(change.id(), hugo))).isInstanceOf(NotFound.class);
    }

    @Test
    @Proves("LI-3")
    void moreThanFiveHundredAreChangedInTheBackground() {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 510; i++) {
            ids.add(raise(OMAR));
        }
        as(DIANE, () -> {
            var change = draft("resolve", ids);
            var form = Form.of(Map.of("reason", "contacted", "note", ""));
            changes.start(change.id(), form, diane);
            assertThat(changes.get(change.id(), diane).size()).isEqualTo(510);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> as(DIANE, () -> changes.get(change.id(), diane).state() == State.DONE));
            assertThat(changes.counts(change)).containsEntry(Result.CHANGED, 510);
            return change;
        });
    }

    @Test
    @Proves("LI-3")
    void whatIsMissingIsSaidBeforeAnythingChanges() {
        var alert = raise(MAYA);
        as(DIANE, () -> {
            var change = draft("resolve", List.of(alert));
            var begun = changes.start(change.id(), Form.of(Map.of("reason", "")), diane);
            assertThat(begun).isInstanceOf(BulkChanges.Begun.Invalid.class);
            assertThat(changes.get(change.id(), diane).state()).isEqualTo(State.DRAFT);
            return change;
        });
    }

    private BulkChange draft(String action, List<Long> ids) {
        var asked = new BulkChanges.Asked("alerts", action, "view=all");
        var drafted = (BulkChanges.Drafted.Draft) changes.draft(asked, ids, false, diane);
        return changes.get(drafted.id(), diane);
    }

    private long raise(ContactId student) {
        var raise = new RaiseAlert(student, "other", Priority.MEDIUM, "", "Seen by many", null, "manual", null, null);
        return as(
                DIANE,
                () -> ((Raising.Raised) alerts.raise(raise, diane.cause()))
                        .alert()
                        .value());
    }

    private void resolve(long alert) {
        as(
                DIANE,
                () -> moves.close(
                        new AlertId(alert), 0, new AlertMoves.Closing(AlertStatus.RESOLVED, "contacted", ""), diane));
    }

    private long priority(long alert) {
        return count("select priority from alert.alert where id = " + alert);
    }

    private long count(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
