package app.throughline.alert;

import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.FEMI;
import static app.throughline.alert.AlertScene.MAYA;
import static app.throughline.alert.AlertScene.OMAR;
import static app.throughline.alert.AlertScene.RUTH;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.alert.AlertScene.concern;
import static app.throughline.alert.AlertScene.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertMoves.Closing;
import app.throughline.calendar.Priority;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Stale;
import app.throughline.kernel.Tx;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class AlertMovesTest {
    private static final Closing FIXED = new Closing(AlertStatus.RESOLVED, "fixed", "");

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    AlertStore store;

    @Autowired
    AlertTypes types;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    Tx tx;

    AlertScene scene;
    Viewer diane;

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        diane = scene.viewer(DIANE);
    }

    /** Every cell of the table in product section 5; "case" stands for a move that casework makes. */
    @ParameterizedTest
    @CsvSource({
        "TRIAGE, TRIAGE, refused", "TRIAGE, IN_PROGRESS, moved", "TRIAGE, ESCALATED, moved",
        "TRIAGE, RESOLVED, moved", "TRIAGE, DISMISSED, moved", "TRIAGE, CANCELLED, moved",
        "IN_PROGRESS, TRIAGE, moved", "IN_PROGRESS, IN_PROGRESS, refused", "IN_PROGRESS, ESCALATED, moved",
        "IN_PROGRESS, RESOLVED, moved", "IN_PROGRESS, DISMISSED, moved", "IN_PROGRESS, CANCELLED, moved",
        "ESCALATED, TRIAGE, moved", "ESCALATED, IN_PROGRESS, moved", "ESCALATED, ESCALATED, refused",
        "ESCALATED, RESOLVED, moved", "ESCALATED, DISMISSED, moved", "ESCALATED, CANCELLED, moved",
        "RESOLVED, TRIAGE, moved", "RESOLVED, IN_PROGRESS, moved", "RESOLVED, ESCALATED, moved",
        "RESOLVED, RESOLVED, moved", "RESOLVED, DISMISSED, moved", "RESOLVED, CANCELLED, moved",
        "DISMISSED, TRIAGE, moved", "DISMISSED, IN_PROGRESS, moved", "DISMISSED, ESCALATED, moved",
        "DISMISSED, RESOLVED, moved", "DISMISSED, DISMISSED, moved", "DISMISSED, CANCELLED, moved",
        "CANCELLED, TRIAGE, moved", "CANCELLED, IN_PROGRESS, moved", "CANCELLED, ESCALATED, moved",
        "CANCELLED, RESOLVED, moved", "CANCELLED, DISMISSED, moved", "CANCELLED, CANCELLED, moved"
    })
    void theTableOfMovesHolds(AlertStatus from, AlertStatus to, String expected) {
        var alert = raise("leaving");
        move(alert, from);
        var move = move(alert, to);
        if (expected.equals("moved")) {
            assertThat(move).isInstanceOf(Move.Moved.class);
            assertThat(state(alert).status()).isEqualTo(to);
        } else {
            assertThat(move)
                    .isInstanceOfSatisfying(
                            Move.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("move_not_allowed"));
            assertThat(state(alert).status()).isEqualTo(from);
        }
        var state = state(alert);
        assertThat(state.status() == AlertStatus.ESCALATED || !state.status().isOpen() || state.caseId() == null)
                .isTrue();
    }

    @Test
    void thanksNeverLeaveResolvedAndInformationOnlyToTriage() {
        var thanks = raise("great_work");
        assertThat(as(DIANE, () -> moves.triage(thanks, 0, diane))).isInstanceOf(Move.Refused.class);
        var fyi = raise("fyi");
        assertThat(as(DIANE, () -> moves.progress(fyi, 0, diane))).isInstanceOf(Move.Refused.class);
        assertThat(as(DIANE, () -> moves.triage(fyi, 0, diane))).isInstanceOf(Move.Moved.class);
    }

    @Test
    void aClosingNeedsAReasonOfItsStatusAndACorrectionANote() {
        var alert = raise("leaving");
        var wrong = new Closing(AlertStatus.DISMISSED, "fixed", "");
        assertThat(as(DIANE, () -> moves.close(alert, 0, wrong, diane))).isInstanceOf(Move.Invalid.class);
        var system = new Closing(AlertStatus.RESOLVED, "case_resolved", "");
        assertThat(as(DIANE, () -> moves.close(alert, 0, system, diane))).isInstanceOf(Move.Invalid.class);
        assertThat(as(DIANE, () -> moves.close(alert, 0, FIXED, diane))).isInstanceOf(Move.Moved.class);
        assertThat(as(DIANE, () -> moves.close(alert, 0, FIXED, diane))).isInstanceOf(Move.Invalid.class);
    }

    @Test
    void undoPutsEverythingBackWithinTenMinutes() throws SQLException {
        var alert = raise("leaving");
        as(DIANE, () -> moves.progress(alert, 0, diane));
        var before = state(alert);
        as(DIANE, () -> moves.close(alert, 0, FIXED, diane));
        assertThat(state(alert).times().resolvedAt()).isNotNull();
        assertThat(as(DIANE, () -> moves.undo(alert, diane))).isInstanceOf(Move.Moved.class);
        assertThat(state(alert)).isEqualTo(before);
        as(DIANE, () -> moves.close(alert, 0, FIXED, diane));
        age(alert);
        assertThat(as(DIANE, () -> moves.undo(alert, diane)))
                .isInstanceOfSatisfying(
                        Move.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("undo_too_late"));
    }

    @Test
    void returningToTriageCountsAsUnreviewedAgain() {
        var alert = raise("leaving");
        as(DIANE, () -> moves.progress(alert, 0, diane));
        assertThat(state(alert).times().reviewedBy()).isEqualTo(DIANE);
        as(DIANE, () -> moves.triage(alert, 0, diane));
        assertThat(state(alert).times().reviewedAt()).isNull();
        assertThat(state(alert).times().reviewedBy()).isNull();
    }

    @Test
    void whoWasSlowerIsToldSo() {
        var alert = raise("leaving");
        as(DIANE, () -> moves.progress(alert, 1, diane));
        assertThatThrownBy(() -> as(DIANE, () -> moves.close(alert, 1, FIXED, diane)))
                .isInstanceOf(Stale.class);
    }

    @Test
    void reviewerAndPriorityChangeAndCanBeUndone() {
        var alert = raise("leaving");
        var due = state(alert).dueAt();
        as(DIANE, () -> moves.assign(alert, 0, RUTH, null, diane));
        as(DIANE, () -> moves.prioritize(alert, 0, Priority.CRITICAL, diane));
        assertThat(state(alert).reviewer()).isEqualTo(RUTH);
        assertThat(state(alert).dueAt()).isBefore(due);
        as(DIANE, () -> moves.undo(alert, diane));
        assertThat(state(alert).priority()).isEqualTo(Priority.HIGH);
        assertThat(as(DIANE, () -> moves.assign(alert, 0, 1L, null, diane))).isInstanceOf(Move.Invalid.class);
    }

    @Test
    void anAlertInACaseIsNotPutIntoAnotherAndLeavesItOpen() {
        var alert = raise("leaving");
        as(DIANE, () -> alerts.escalated(alert, 71, diane.cause()));
        assertThat(as(DIANE, () -> alerts.escalated(alert, 72, diane.cause())))
                .isInstanceOfSatisfying(
                        Move.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("alert_in_other_case"));
        as(DIANE, () -> alerts.released(alert, AlertStatus.IN_PROGRESS, diane.cause()));
        assertThat(state(alert).status()).isEqualTo(AlertStatus.IN_PROGRESS);
        assertThat(state(alert).caseId()).isNull();
    }

    @Test
    void whoOnlyRaisesMayWithdrawTheirOwnAndNothingElse() {
        var femi = scene.viewer(FEMI);
        var own = ((Raising.Raised) as(FEMI, () -> alerts.raise(concern(MAYA, "leaving", ""), femi.cause()))).alert();
        assertThat(as(FEMI, () -> moves.progress(own, 0, femi))).isInstanceOf(Move.Refused.class);
        assertThat(as(FEMI, () -> moves.close(own, 0, FIXED, femi))).isInstanceOf(Move.Refused.class);
        var withdrawn = new Closing(AlertStatus.CANCELLED, "withdrawn", "");
        assertThat(as(FEMI, () -> moves.close(own, 0, withdrawn, femi))).isInstanceOf(Move.Moved.class);
        var other = raise("leaving");
        assertThatThrownBy(() -> as(FEMI, () -> moves.close(other, 0, withdrawn, femi)))
                .isInstanceOf(NotFound.class);
    }

    private AlertId raise(String type) {
        return ((Raising.Raised) as(DIANE, () -> alerts.raise(concern(OMAR, type, ""), diane.cause()))).alert();
    }

    private Move move(AlertId alert, AlertStatus to) {
        return as(DIANE, () -> switch (to) {
            case TRIAGE ->
                state(alert).status() == AlertStatus.ESCALATED
                        ? alerts.released(alert, to, diane.cause())
                        : moves.triage(alert, 0, diane);
            case IN_PROGRESS -> moves.progress(alert, 0, diane);
            case ESCALATED -> alerts.escalated(alert, 71, diane.cause());
            case RESOLVED -> moves.close(alert, 0, new Closing(to, "fixed", "Because."), diane);
            case DISMISSED -> moves.close(alert, 0, new Closing(to, "outdated", "Because."), diane);
            case CANCELLED -> moves.close(alert, 0, new Closing(to, "withdrawn", "Because."), diane);
        });
    }

    private AlertState state(AlertId alert) {
        return service(() -> tx.call(() -> store.lock(alert, types).state()));
    }

    private void age(AlertId alert) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update alert.status_history set moved_at = moved_at - interval '11 minutes' where alert_id = "
                            + alert.value());
        }
    }
}
