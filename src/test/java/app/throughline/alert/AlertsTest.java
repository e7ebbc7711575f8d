package app.throughline.alert;

import static app.throughline.alert.AlertScene.CALCULUS;
import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.FEMI;
import static app.throughline.alert.AlertScene.INES;
import static app.throughline.alert.AlertScene.LIV;
import static app.throughline.alert.AlertScene.MAYA;
import static app.throughline.alert.AlertScene.OMAR;
import static app.throughline.alert.AlertScene.RUTH;
import static app.throughline.alert.AlertScene.WES;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.alert.AlertScene.concern;
import static app.throughline.alert.AlertScene.service;
import static app.throughline.alert.AlertScene.signal;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Viewers;
import app.throughline.calendar.Priority;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Tx;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class AlertsTest {
    private static final Cause RULE = Cause.of(new Actor(ActorKind.RULE, 7, "Missed work"));

    @Autowired
    Alerts alerts;

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

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
    }

    @Test
    void aConcernStartsInTriageWithTheAdvisorAsReviewerAndAReviewTime() {
        var raised = raise(DIANE, concern(MAYA, "missing_work", " She stopped handing in. "));
        var alert = as(DIANE, () -> alerts.brief(raised.alert()));
        assertThat(alert.status()).isEqualTo(AlertStatus.TRIAGE);
        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.title()).isEqualTo("Missing work");
        assertThat(alert.description()).isEqualTo("She stopped handing in.");
        assertThat(alert.raisedBy()).isEqualTo("Diane Holt");
        var state = state(raised.alert());
        assertThat(state.reviewer()).isEqualTo(RUTH);
        assertThat(state.dueAt()).isAfter(alert.createdAt());
        assertThat(state.times().reviewedAt()).isNull();
    }

    @Test
    void withoutATitleTheSectionStandsBehindTheTypesName() {
        var raised = raise(DIANE, new RaiseAlert(MAYA, "low_grade", null, " ", "", CALCULUS, "manual", null, null));
        assertThat(as(DIANE, () -> alerts.brief(raised.alert())).title())
                .isEqualTo("Low or failing grade · MATH 120-02");
    }

    @Test
    void nobodyInTheRoleMeansTheTriageQueue() {
        assertThat(state(raise(DIANE, concern(OMAR, "missing_work", "")).alert())
                        .reviewer())
                .isNull();
    }

    @Test
    void whatIsMissingIsSaidPerFieldAndNothingIsKept() {
        var nobody = new RaiseAlert(
                new app.throughline.contact.ContactId(888_888_888),
                "no_such",
                null,
                "x".repeat(201),
                "",
                77L,
                "manual",
                null,
                null);
        assertThat(errors(DIANE, nobody))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("contact", "not_found"),
                        org.assertj.core.groups.Tuple.tuple("type", "unknown_value"),
                        org.assertj.core.groups.Tuple.tuple("section", "unknown_value"),
                        org.assertj.core.groups.Tuple.tuple("title", "too_long"));
    }

    @Test
    void aTeacherNamesTheCourseOfACourseConcern() {
        var without = new RaiseAlert(MAYA, "attendance", null, "", "", null, "faculty", null, null);
        assertThat(errors(FEMI, without)).extracting(FieldError::code).containsExactly("required");
    }

    @Test
    void someoneOnLeaveIsAcceptedAndMarkedAndSomeoneWhoDiedIsNot() {
        assertThat(raise(DIANE, concern(INES, "leaving", "")).alert()).isNotNull();
        assertThat(errors(DIANE, concern(LIV, "leaving", "")))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("contact", "not_allowed"));
    }

    @Test
    void thanksAndInformationAreBornClosedAndHaveNoReviewTime() {
        for (var type : List.of("great_work", "fyi")) {
            var state = state(raise(DIANE, concern(MAYA, type, "")).alert());
            assertThat(state.status()).isEqualTo(AlertStatus.RESOLVED);
            assertThat(types.reasonName(state.reason())).isEqualTo("Recorded, no action needed");
            assertThat(state.dueAt()).isNull();
            assertThat(state.reviewer()).isNull();
        }
    }

    @Test
    void aSignalThatRepeatsCountsOnTheOpenAlertAndHumanWordsDoNot() {
        var first = (Raising.Raised) signalled(signal(OMAR, "low_lms", ref()));
        var second = signalled(signal(OMAR, "low_lms", ref()));
        assertThat(second).isEqualTo(new Raising.Repeated(first.alert(), first.number(), 2));
        assertThat(raise(DIANE, concern(OMAR, "low_lms", "")).alert()).isNotEqualTo(first.alert());
        service(() -> alerts.closed(first.alert(), AlertStatus.RESOLVED, "case_resolved", "", RULE));
        var third = signalled(signal(OMAR, "low_lms", ref()));
        assertThat(third).isInstanceOf(Raising.Raised.class);
    }

    @Test
    void aSourceThatTellsTheSameAgainGetsTheSameAlertAndAConflictForAnother() {
        var told = signal(OMAR, "never_attended", ref());
        var first = (Raising.Raised) signalled(told);
        assertThat(signalled(told)).isEqualTo(new Raising.Known(first.alert(), first.number()));
        var repeated = signal(OMAR, "never_attended", ref());
        assertThat(signalled(repeated)).isInstanceOf(Raising.Repeated.class);
        assertThat(signalled(repeated)).isEqualTo(new Raising.Known(first.alert(), first.number()));
        var other = new RaiseAlert(MAYA, "never_attended", null, "", "", null, "rule", told.sourceRef(), null);
        assertThat(((Raising.Invalid) signalled(other)).errors())
                .extracting(FieldError::code)
                .containsExactly("source_ref_conflict");
    }

    @Test
    void aBatchAnswersAsOneAfterTheOther() {
        var one = List.of(
                signal(MAYA, "tutoring", ref()),
                signal(MAYA, "tutoring", ref()),
                signal(OMAR, "tutoring", ref()),
                signal(LIV, "tutoring", ref()));
        var again = new ArrayList<>(one);
        again.add(one.getFirst());
        again.add(concern(MAYA, "tutoring", "By hand"));
        var answers = service(() -> alerts.raiseAll(again, RULE));
        assertThat(answers)
                .extracting(answer -> (Object) answer.getClass().getSimpleName())
                .containsExactly("Raised", "Repeated", "Raised", "Invalid", "Known", "Raised");
        var fromOne = answers.stream().skip(1).findFirst().orElseThrow();
        assertThat(((Raising.Repeated) fromOne).alert()).isEqualTo(((Raising.Raised) answers.getFirst()).alert());
        assertThat(service(() -> alerts.raise(one.get(1), RULE))).isInstanceOf(Raising.Known.class);
    }

    @Test
    void aBatchOfTwelveHundredIsRaisedInSeconds() {
        var many = IntStream.range(0, 1200)
                .mapToObj(i -> new RaiseAlert(
                        i % 2 == 0 ? MAYA : OMAR, "excused_absence", null, "", "", null, "rule", ref(), null))
                .toList();
        var started = System.nanoTime();
        assertThat(service(() -> alerts.raiseAll(many, RULE))).hasSize(1200).allMatch(Raising.Raised.class::isInstance);
        assertThat(System.nanoTime() - started).isLessThan(10_000_000_000L);
    }

    @Test
    void aSensitiveAlertIsReceivedAndThenAbsentForItsRaiser() {
        var raised = raise(DIANE, concern(MAYA, "wellbeing", "Crying in class"));
        assertThat(as(DIANE, () -> alerts.find(raised.number()))).isEmpty();
        assertThat(as(DIANE, () -> alerts.briefs(List.of(raised.alert().value()))))
                .isEmpty();
        assertThat(as(DIANE, () -> alerts.ofContact(MAYA, 100)))
                .extracting(AlertBrief::id)
                .doesNotContain(raised.alert().value());
        assertThat(as(WES, () -> alerts.find(raised.number()))).contains(raised.alert());
    }

    @Test
    void aTeacherSeesTheirOwnAlertAndNoOther() {
        var own = raise(FEMI, new RaiseAlert(MAYA, "attendance", null, "", "", CALCULUS, "faculty", null, null));
        var other = raise(DIANE, concern(MAYA, "attendance", ""));
        assertThat(as(FEMI, () -> alerts.find(own.number()))).contains(own.alert());
        assertThat(as(FEMI, () -> alerts.find(other.number()))).isEmpty();
    }

    private Raising.Raised raise(long account, RaiseAlert command) {
        return (Raising.Raised)
                as(account, () -> alerts.raise(command, scene.viewer(account).cause()));
    }

    private List<FieldError> errors(long account, RaiseAlert command) {
        var cause = scene.viewer(account).cause();
        return ((Raising.Invalid) as(account, () -> alerts.raise(command, cause))).errors();
    }

    private Raising signalled(RaiseAlert command) {
        return service(() -> alerts.raise(command, RULE));
    }

    private AlertState state(AlertId alert) {
        return service(() -> tx.call(() -> store.lock(alert, types).state()));
    }

    private static String ref() {
        return UUID.randomUUID().toString();
    }
}
