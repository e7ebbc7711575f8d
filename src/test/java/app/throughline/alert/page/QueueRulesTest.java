package app.throughline.alert.page;

import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.RUTH;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.alert.AlertScene.service;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertScene;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.Move;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.alert.mute.Mutes;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.listing.RecordAction.Outcome;
import app.throughline.web.Form;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.LinkedMultiValueMap;

/** The views and columns of the queue, what is done to many alerts at once, and mutes on their pages. */
@ThroughlineTest
class QueueRulesTest {
    private static final Cause RULE = Cause.of(new Actor(ActorKind.RULE, 7, "Missed work"));
    /** Nobody else's: they count. */
    private static final ContactId BEA = new ContactId(9161);

    private static final ContactId CLEO = new ContactId(9162);

    @Autowired
    MockMvc mvc;

    @Autowired
    Alerts alerts;

    @Autowired
    QueueRecords records;

    @Autowired
    QueueLists lists;

    @Autowired
    AlertTypes types;

    @Autowired
    AlertMoves moves;

    @Autowired
    Mutes mutes;

    @Autowired
    Labels labels;

    @Autowired
    Tx tx;

    @Autowired
    Viewers viewers;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    AlertScene scene;
    Cookie diane;

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value values (9161, 'alertqueue', '1', 'S9161', 'Bea', 'Queue'),"
                        + " (9162, 'alertqueue', '2', 'S9162', 'Cleo', 'Queue') on conflict do nothing");
        diane = new People(database, signIns, accounts).cookie(DIANE, "diane@demo.invalid");
    }

    @Test
    @Proves("AL-7")
    void whatTheBudgetHoldsStandsInAViewOfItsOwnUntilAPersonLetsItGo() throws Exception {
        Raising.Raised held = null;
        for (var type : List.of("low_lms", "not_responding", "registration_hold", "not_registered")) {
            held = signal(BEA, type);
        }
        var number = held.number();
        assertThat(shown("held", held)).isTrue();
        for (var view : List.of("triage", "unassigned", "team", "mine", "overdue")) {
            assertThat(shown(view, held)).as(view).isFalse();
        }
        mvc.perform(get("/alerts?view=held&q=ALERT-" + number).cookie(diane))
                .andExpect(content().string(containsString("Held by budget")))
                .andExpect(content().string(containsString("ALERT-" + number)));
        mvc.perform(post("/alerts/ALERT-" + number + "/release").with(csrf()).cookie(diane))
                .andExpect(status().is3xxRedirection());
        assertThat(shown("held", held)).isFalse();
        assertThat(shown("triage", held)).isTrue();
    }

    @Test
    @Proves("AL-6")
    void aMuteIsListedAtTheStudentAndEndedThere() throws Exception {
        var path = "/students/" + CLEO.value() + "/mutes";
        mvc.perform(get(path + "/new?type=low_lms").cookie(diane))
                .andExpect(content().string(containsString("Mute automatic alerts")));
        mvc.perform(post(path).with(csrf()).cookie(diane).param("type", "low_lms"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Choose the last day.")))
                .andExpect(content().string(containsString("Say why it is muted.")));
        mvc.perform(post(path)
                        .with(csrf())
                        .cookie(diane)
                        .param("type", "low_lms")
                        .param("until", mutes.lastDay().toString())
                        .param("why", "Is abroad this month"))
                .andExpect(redirectedUrl("/students/" + CLEO.value() + "/alerts"));
        signal(CLEO, "low_lms");
        mvc.perform(get(path).cookie(diane))
                .andExpect(content().string(containsString("Is abroad this month")))
                .andExpect(content().string(containsString("1 alert muted")))
                .andExpect(content().string(containsString("End mute")));
        var mute = as(DIANE, () -> mutes.ofContact(CLEO)).stream()
                .filter(each -> each.reason().equals("Is abroad this month"))
                .findFirst()
                .orElseThrow();
        mvc.perform(post(path + "/" + mute.id() + "/end").with(csrf()).cookie(diane))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get(path).cookie(diane)).andExpect(content().string(not(containsString("Is abroad this month"))));
    }

    @Test
    void courseAndFirstContactAreColumnsOneMayChoose() throws Exception {
        var raised = (Raising.Raised) as(
                DIANE,
                () -> alerts.raise(
                        new RaiseAlert(
                                AlertScene.MAYA,
                                "missing_work",
                                Priority.HIGH,
                                "",
                                "Two pieces",
                                AlertScene.CALCULUS,
                                "manual",
                                null,
                                null),
                        scene.viewer(DIANE).cause()));
        mvc.perform(get("/alerts?view=all&q=ALERT-" + raised.number()
                                + "&column=student&column=section&column=first-contact&column=occurrences")
                        .cookie(diane))
                .andExpect(content().string(containsString("MATH 120-02")))
                .andExpect(content().string(containsString("First contact")));
    }

    @Test
    @Proves("LI-3")
    void manyAlertsAreCommentedTheirStudentsLabelledAndTheirTypeMuted() {
        var alert = signal(CLEO, "not_responding").alert();
        var viewer = scene.viewer(DIANE);
        assertThat(apply("comment", alert, Map.of("comment", "Seen by all of us")))
                .isInstanceOf(Outcome.Changed.class);
        var label = as(DIANE, () -> labels.define("Watched together", viewer.cause()));
        assertThat(apply("label", alert, Map.of("label", Long.toString(label)))).isInstanceOf(Outcome.Changed.class);
        assertThat(apply("label", alert, Map.of("label", Long.toString(label)))).isInstanceOf(Outcome.Same.class);
        assertThat(as(DIANE, () -> labels.ofContact(CLEO)))
                .extracting(Labels.Label::name)
                .contains("Watched together");
        var until = mutes.lastDay().toString();
        assertThat(apply("mute", alert, Map.of("until", until, "why", "Told already")))
                .isInstanceOf(Outcome.Changed.class);
        assertThat(as(DIANE, () -> mutes.ofContact(CLEO)))
                .extracting(mute -> mute.type().key())
                .contains("not_responding");
        assertThat(action("mute").check(Form.of(Map.of("until", "2099-01-01", "why", "")), viewer))
                .hasSize(2);
    }

    @Test
    @Proves("LI-3")
    void anotherTypeKeepsTheAlertAndASensitiveOneKeepsItsType() {
        var alert = signal(CLEO, "registration_hold").alert();
        assertThat(apply("type", alert, Map.of("type", "financial"))).isInstanceOf(Outcome.Changed.class);
        assertThat(as(DIANE, () -> alerts.brief(alert)).typeName()).isEqualTo("Financial concern");
        assertThat(as(DIANE, () -> alerts.brief(alert)).title()).startsWith("Financial concern");
        assertThat(apply("type", alert, Map.of("type", "financial"))).isInstanceOf(Outcome.Same.class);
        assertThat(action("type").check(Form.of(Map.of("type", "wellbeing")), scene.viewer(DIANE)))
                .hasSize(1);
        assertThat(as(DIANE, () -> moves.undo(alert, scene.viewer(DIANE)))).isInstanceOf(Move.Refused.class);
        assertThat(action("type").skipped(List.of(alert.value()), Form.EMPTY, scene.viewer(RUTH)))
                .as("Ruth does not see it")
                .isNotNull();
    }

    private app.throughline.listing.RecordAction action(String key) {
        return records.actions(scene.viewer(DIANE)).stream()
                .filter(action -> action.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private Outcome apply(String key, AlertId alert, Map<String, String> values) {
        var viewer = scene.viewer(DIANE);
        return as(DIANE, () -> tx.call(() -> action(key).apply(alert.value(), Form.of(values), viewer)));
    }

    private boolean shown(String view, Raising.Raised alert) {
        var viewer = scene.viewer(DIANE);
        var query = new LinkedMultiValueMap<String, String>();
        query.add("view", view);
        return as(
                DIANE,
                () -> lists.shows(
                        AlertController.state(query, viewer),
                        viewer,
                        alert.alert().value()));
    }

    private Raising.Raised signal(ContactId student, String type) {
        var command = new RaiseAlert(
                student,
                type,
                null,
                "",
                "Noticed",
                null,
                "rule",
                UUID.randomUUID().toString(),
                null,
                null,
                true);
        return (Raising.Raised) service(() -> alerts.raise(command, RULE));
    }
}
