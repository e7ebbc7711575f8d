package app.throughline.alert;

import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.INES;
import static app.throughline.alert.AlertScene.LIV;
import static app.throughline.alert.AlertScene.MAYA;
import static app.throughline.alert.AlertScene.RUTH;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.alert.AlertScene.concern;
import static app.throughline.alert.AlertScene.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.throughline.access.Viewers;
import app.throughline.alert.page.AlertPanels;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/** A valid alert is saved whatever happens around it, and what is not valid says why. */
@ThroughlineTest
class NeverLostTest {
    private static final Cause RULE = Cause.of(new Actor(ActorKind.RULE, 7, "Missed work"));
    private static final ContactId ZOE = new ContactId(9150);

    @Autowired
    Alerts alerts;

    @Autowired
    AlertPanels panels;

    @Autowired
    AlertMoves moves;

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    DSLContext db;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    AlertScene scene;
    Faulty faulty;

    /** Writes something and then fails, in a way the test chooses; hears before everybody else. */
    static final class Faulty implements HappeningListener, Ordered {
        final List<String> heard = new CopyOnWriteArrayList<>();
        volatile Runnable fault = () -> {};

        @Override
        public void on(Happening happening) {
            heard.add(happening.name() + " " + happening.about().id());
            if (happening.name().startsWith("alert.")) {
                fault.run();
            }
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value values (9150, 'alertlost', '1', 'S9150', 'Zoe', 'Alone')"
                        + " on conflict do nothing");
        if (!context.getBeanFactory().containsSingleton("faultyListener")) {
            context.getBeanFactory().registerSingleton("faultyListener", new Faulty());
        }
        faulty = context.getBean("faultyListener", Faulty.class);
        faulty.heard.clear();
    }

    @AfterEach
    void well() {
        faulty.fault = () -> {};
    }

    @Test
    @Proves("AL-2")
    void anAlertStandsWhenWhatFollowsFromItFails() throws SQLException {
        faulty.fault = () -> {
            throw new IllegalStateException("A rule went wrong");
        };
        var alert = raise(DIANE, concern(MAYA, "leaving", "Said so"));
        assertThat(as(RUTH, () -> alerts.brief(alert.alert())).description()).isEqualTo("Said so");
        assertThat(entries(alert, "alert.raised")).isEqualTo(1);
        assertThat(entries(alert, "alert.follow-up-failed")).isEqualTo(1);
        assertThat(noticed(alert)).isEqualTo(1);
    }

    @Test
    @Proves("AL-2")
    void anAlertStandsWhenTheDatabaseRefusesWhatFollows() throws SQLException {
        faulty.fault = () -> {
            db.execute("update alert.alert set description = 'overwritten' where title = 'No transaction lost'");
            db.execute("select 1 / 0");
        };
        var both = service(() -> alerts.raiseAll(
                List.of(
                        signal(ZOE, "attendance", "lost-1"),
                        signal(ZOE, "low_lms", "lost-2"),
                        signal(ZOE, "attendance", "lost-3")),
                RULE));
        assertThat(both).hasSize(3).hasOnlyElementsOfTypes(Raising.Raised.class, Raising.Repeated.class);
        assertThat(as(DIANE, () -> alerts.ofContact(ZOE, 10)))
                .filteredOn(alert -> alert.title().equals("No transaction lost"))
                .extracting(AlertBrief::description)
                .containsExactly("As told.", "As told.");
    }

    @Test
    @Proves("AL-2")
    void whatAPersonChangesIsStillRefusedByAListener() {
        var alert = raise(DIANE, concern(MAYA, "leaving", ""));
        faulty.fault = () -> {
            throw new IllegalStateException("must not stand");
        };
        var diane = scene.viewer(DIANE);
        assertThatThrownBy(() -> as(DIANE, () -> moves.progress(alert.alert(), 0, diane)))
                .hasMessage("must not stand");
        assertThat(as(DIANE, () -> alerts.brief(alert.alert())).status()).isEqualTo(AlertStatus.TRIAGE);
    }

    @Test
    @Proves("AL-2")
    void withoutAReviewerItWaitsInTriageAndSaysThatNoOneMatched() {
        var alone = raise(DIANE, concern(ZOE, "leaving", ""));
        var viewer = scene.viewer(DIANE);
        var panel = as(DIANE, () -> panels.get(alone.number(), viewer, null));
        assertThat(panel.head().status().label()).isEqualTo("Triage");
        assertThat(panel.head().routed()).startsWith("No one matched");
        var advised = raise(DIANE, concern(MAYA, "attendance", ""));
        assertThat(as(DIANE, () -> panels.get(advised.number(), viewer, null))
                        .head()
                        .routed())
                .startsWith("Came here because");
        as(DIANE, () -> moves.assign(advised.alert(), 0, DIANE, null, viewer));
        assertThat(as(DIANE, () -> panels.get(advised.number(), viewer, null))
                        .head()
                        .routed())
                .isEmpty();
    }

    @Test
    @Proves("CO-4")
    void aPersonsAlertAboutAnInactiveStudentIsSavedAndMarked() {
        var alert = raise(DIANE, concern(INES, "leaving", "On leave, and writes"));
        var viewer = scene.viewer(DIANE);
        var panel = as(DIANE, () -> panels.get(alert.number(), viewer, null));
        assertThat(panel.said().words()).isEqualTo("On leave, and writes");
        assertThat(panel.student().inactive()).isTrue();
    }

    @Test
    @Proves("CO-4")
    void nobodyRaisesAnAlertAboutADeceasedStudent() {
        var cause = scene.viewer(DIANE).cause();
        var answer = as(DIANE, () -> alerts.raise(concern(LIV, "leaving", "x"), cause));
        assertThat(((Raising.Invalid) answer).errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("contact", "not_allowed"));
        assertThat(as(DIANE, () -> alerts.ofContact(LIV, 10))).isEmpty();
    }

    @Test
    @Proves("CO-4")
    void whatAProgramNoticesAboutAnInactiveOrDeceasedStudentIsSkippedAndLogged() throws SQLException {
        long before = skipped(INES) + skipped(LIV);
        var answers = service(() ->
                alerts.raiseAll(List.of(signal(INES, "low_lms", "co4-1"), signal(LIV, "low_lms", "co4-2")), RULE));
        assertThat(answers).hasOnlyElementsOfType(Raising.Invalid.class);
        assertThat(skipped(INES) + skipped(LIV)).isEqualTo(before + 2);
    }

    private long skipped(ContactId student) throws SQLException {
        return count(
                "select count(*) from audit.entry where action = 'alert.skipped' and contact_id = " + student.value());
    }

    private static RaiseAlert signal(ContactId student, String type, String ref) {
        return new RaiseAlert(
                student, type, null, "No transaction lost", "As told.", null, "rule", ref, null, null, false);
    }

    private Raising.Raised raise(long account, RaiseAlert command) {
        var cause = scene.viewer(account).cause();
        return (Raising.Raised) as(account, () -> alerts.raise(command, cause));
    }

    private long entries(Raising.Raised alert, String action) throws SQLException {
        return count("select count(*) from audit.entry where record_kind = 'alert' and record_id = "
                + alert.alert().value() + " and action = '" + action + "'");
    }

    private long noticed(Raising.Raised alert) throws SQLException {
        return count("select count(*) from notice.happening where record_kind = 'alert' and name = 'alert.raised'"
                + " and record_id = " + alert.alert().value());
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
