package app.throughline.alert.page;

import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.FEMI;
import static app.throughline.alert.AlertScene.MAYA;
import static app.throughline.alert.AlertScene.OMAR;
import static app.throughline.alert.AlertScene.RUTH;
import static app.throughline.alert.AlertScene.WES;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.alert.AlertScene.concern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertScene;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.kernel.NotFound;
import app.throughline.web.Cursor;
import app.throughline.web.ListState;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;

/** What the queue, its counts and an alert's page show to whom. */
@ThroughlineTest
class AlertPagesTest {
    @Autowired
    Alerts alerts;

    @Autowired
    QueueLists lists;

    @Autowired
    AlertPanels panels;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    AlertScene scene;

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
    }

    @Test
    void anAdvisorSeesTheirOwnStudentsAlertsAndCountsNoOthers() {
        var before = count(RUTH, "all");
        var mayas = raise(DIANE, concern(MAYA, "leaving", ""));
        var omars = raise(DIANE, concern(OMAR, "leaving", ""));
        assertThat(count(RUTH, "all")).isEqualTo(before + 1);
        assertThat(panel(RUTH, mayas).head().id()).isEqualTo("ALERT-" + mayas);
        assertThatThrownBy(() -> panel(RUTH, omars)).isInstanceOf(NotFound.class);
    }

    @Test
    void aSensitiveAlertCountsOnlyForThoseCleared() {
        var director = count(DIANE, "all");
        var staff = count(WES, "all");
        var number = raise(FEMI, concern(MAYA, "wellbeing", ""));
        assertThat(count(DIANE, "all")).isEqualTo(director);
        assertThat(count(WES, "all")).isEqualTo(staff + 1);
        assertThatThrownBy(() -> panel(FEMI, number)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> panel(DIANE, number)).isInstanceOf(NotFound.class);
        assertThat(panel(WES, number).head().restricted()).isNotEmpty();
    }

    @Test
    void whoOnlyRaisesSeesWhatTheyRaisedWhateverViewTheyAskFor() {
        var femi = scene.viewer(FEMI);
        var query = new LinkedMultiValueMap<String, String>();
        query.add("view", "all");
        assertThat(AlertController.state(query, femi).view()).isEqualTo("raised");
        assertThat(AlertScene.mayRaiseOnly(femi)).isTrue();
    }

    @Test
    void thePagesOfTheQueueFollowEachOtherWithoutGapOrRepetition() {
        for (int i = 0; i < 60; i++) {
            raise(DIANE, concern(OMAR, "other", "Number " + i));
        }
        var viewer = scene.viewer(DIANE);
        var state = state("", viewer);
        var first = as(DIANE, () -> lists.page(state, viewer));
        var second = as(DIANE, () -> lists.page(at(state, first.older()), viewer));
        assertThat(first.lines()).hasSize(50);
        assertThat(first.newer()).isNull();
        assertThat(second.lines()).isNotEmpty().doesNotContainAnyElementsOf(first.lines());
        assertThat(as(DIANE, () -> lists.page(at(state, second.newer()), viewer))
                        .lines())
                .isEqualTo(first.lines());
        assertThat(first.lines()).isSortedAccordingTo((a, b) -> a.priority().compareTo(b.priority()));
    }

    private static ListState<QueueLists.Key> at(ListState<QueueLists.Key> state, Cursor cursor) {
        return new ListState<>(state.list(), state.view(), "", state.filters(), state.sort(), cursor);
    }

    private int count(long account, String view) {
        var viewer = scene.viewer(account);
        return as(account, () -> lists.count(state(view, viewer), viewer, 10_000));
    }

    private static ListState<QueueLists.Key> state(String view, Viewer viewer) {
        var query = new LinkedMultiValueMap<String, String>();
        query.add("view", view);
        return AlertController.state(query, viewer);
    }

    private AlertPanel panel(long account, long number) {
        var viewer = scene.viewer(account);
        return as(account, () -> panels.get(number, viewer, null));
    }

    private long raise(long account, RaiseAlert command) {
        var cause = scene.viewer(account).cause();
        return ((Raising.Raised) as(account, () -> alerts.raise(command, cause))).number();
    }
}
