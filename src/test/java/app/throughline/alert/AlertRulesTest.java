package app.throughline.alert;

import static app.throughline.alert.AlertScene.CALCULUS;
import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.FEMI;
import static app.throughline.alert.AlertScene.MAYA;
import static app.throughline.alert.AlertScene.OMAR;
import static app.throughline.alert.AlertScene.RUTH;
import static app.throughline.alert.AlertScene.WES;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.alert.AlertScene.concern;
import static app.throughline.alert.AlertScene.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertMoves.Closing;
import app.throughline.alert.budget.Budgets;
import app.throughline.alert.comment.Comments;
import app.throughline.alert.comment.Comments.Said;
import app.throughline.alert.mute.Mutes;
import app.throughline.alert.page.AlertPages;
import app.throughline.alert.page.Previews;
import app.throughline.alert.page.ReceiptPages;
import app.throughline.calendar.Institutions;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Stale;
import app.throughline.kernel.Tx;
import app.throughline.web.Form;
import app.throughline.web.When;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** The rules of product section 5 beyond raising and moving: mutes, the budget, feedback, duplicates, comments. */
@ThroughlineTest
class AlertRulesTest {
    private static final Cause RULE = Cause.of(new Actor(ActorKind.RULE, 7, "Missed work"));

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    Comments comments;

    @Autowired
    Mutes mutes;

    @Autowired
    Budgets budgets;

    @Autowired
    AlertPages pages;

    @Autowired
    ReceiptPages receipts;

    @Autowired
    Previews previews;

    @Autowired
    AlertStore store;

    @Autowired
    AlertTypes types;

    @Autowired
    When.Format when;

    @Autowired
    Institutions institutions;

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    Tx tx;

    AlertScene scene;
    Viewer diane;
    Ear ear;

    /** Hears everything that happens. */
    static final class Ear implements HappeningListener {
        final List<AlertHappening> heard = new CopyOnWriteArrayList<>();

        @Override
        public void on(Happening happening) {
            if (happening instanceof AlertHappening alert) {
                heard.add(alert);
            }
        }

        List<AlertHappening> of(String name, AlertId alert) {
            return heard.stream()
                    .filter(each -> each.name().equals(name) && each.about().id() == alert.value())
                    .toList();
        }
    }

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        diane = scene.viewer(DIANE);
        if (!context.getBeanFactory().containsSingleton("alertEar")) {
            context.getBeanFactory().registerSingleton("alertEar", new Ear());
        }
        ear = context.getBean("alertEar", Ear.class);
        ear.heard.clear();
    }

    @Test
    @Proves("AL-1")
    void aPastDueDateIsAcceptedAndOverdueAtOnce() {
        var past = Instant.now().minusSeconds(86_400);
        var alert = raise(FEMI, new RaiseAlert(MAYA, "leaving", null, "", "", null, "manual", null, null, past, false));
        assertThat(state(alert).dueAt()).isBefore(Instant.now());
    }

    @Test
    @Proves("AL-1")
    void aSectionMustBeTheStudents() {
        var write =
                "insert into academics.section (id, source, key, course_id, term_id, section_no, starts_on, ends_on)"
                        + " overriding system value values (9202, 'alerttest', 'S2', 9401, 9301, '03', current_date - 30,"
                        + " current_date + 60) on conflict do nothing";
        People.write(database, write);
        var other = new RaiseAlert(MAYA, "attendance", null, "", "", 9202L, "manual", null, null);
        assertThat(errors(other)).containsExactly("section unknown_value");
        assertThat(errors(new RaiseAlert(MAYA, "attendance", null, "", "", CALCULUS, "manual", null, null)))
                .isEmpty();
    }

    @Test
    @Proves("AL-5")
    void aProgramMayAskForANewAlertEveryTime() {
        var first = raised(new RaiseAlert(OMAR, "registration_hold", null, "", "", null, "api", ref(), null));
        var again = new RaiseAlert(OMAR, "registration_hold", null, "", "", null, "api", ref(), null, null, true);
        assertThat(service(() -> alerts.raise(again, RULE))).isInstanceOf(Raising.Raised.class);
        var repeat = new RaiseAlert(OMAR, "registration_hold", null, "", "", null, "api", ref(), null);
        assertThat(service(() -> alerts.raise(repeat, RULE))).isInstanceOf(Raising.Repeated.class);
        assertThat(first).isNotNull();
    }

    @Test
    @Proves("AL-6")
    void aMuteClosesWhatProgramsRaiseAndCountsItButNotWhatPeopleRaise() {
        var student = student();
        var until = mutes.lastDay();
        assertThat(as(DIANE, () -> mutes.mute(student, "low_lms", until, "On an exchange", diane)))
                .isInstanceOf(Mutes.Muting.Muted.class);
        var muted = raised(new RaiseAlert(student, "low_lms", null, "", "", null, "rule", ref(), null));
        assertThat(state(muted).status()).isEqualTo(AlertStatus.DISMISSED);
        assertThat(types.reasonName(state(muted).reason())).isEqualTo("Muted");
        assertThat(state(raise(DIANE, concern(student, "low_lms", "I saw it"))).status())
                .isEqualTo(AlertStatus.TRIAGE);
        var listed = as(DIANE, () -> mutes.ofContact(student));
        assertThat(listed).extracting(Mutes.Mute::muted).containsExactly(1);
        assertThat(as(RUTH, () -> mutes.ofContact(student))).isEmpty();
        assertThat(as(DIANE, () -> mutes.unmute(student, listed.getFirst().id(), diane)))
                .isTrue();
        var after = raised(new RaiseAlert(student, "low_lms", null, "", "", null, "rule", ref(), null, null, true));
        assertThat(state(after).status()).isEqualTo(AlertStatus.TRIAGE);
    }

    @Test
    @Proves("AL-6")
    void aMuteNeedsATypeADayOfThisTermAndAReason() {
        var far = mutes.lastDay().plusDays(1);
        var wrong = (Mutes.Muting.Invalid) as(DIANE, () -> mutes.mute(MAYA, "no_such", far, " ", diane));
        assertThat(wrong.errors())
                .extracting(error -> error.field() + " " + error.code())
                .containsExactly("type required", "until out_of_range", "why required");
        var femi = scene.viewer(FEMI);
        assertThat(as(FEMI, () -> mutes.mute(MAYA, "low_lms", mutes.lastDay(), "x", femi)))
                .isInstanceOf(Mutes.Muting.Refused.class);
    }

    @Test
    @Proves("AL-7")
    void whatIsOverTheBudgetWaitsUntilTheMorningAndCriticalNever() {
        var student = student();
        for (var type : List.of("missing_work", "attendance", "low_lms")) {
            assertThat(state(raised(signal(student, type, null))).dueAt()).isNotNull();
        }
        var held = raised(signal(student, "not_registered", null));
        assertThat(state(held).status()).isEqualTo(AlertStatus.TRIAGE);
        assertThat(state(held).dueAt()).isNull();
        assertThat(ear.of("alert.raised", held).getFirst().facts().held()).isTrue();
        assertThat(state(raised(signal(student, "tutoring", Priority.CRITICAL))).dueAt())
                .isNotNull();
        assertThat(state(raise(DIANE, concern(student, "leaving", ""))).dueAt()).isNotNull();
        morning();
        assertThat(state(held).dueAt()).isNull();
        People.write(
                database,
                "update alert.alert set created_at = created_at - interval '8 days' where contact_id = "
                        + student.value() + " and not is_held");
        morning();
        assertThat(state(held).dueAt()).isNotNull();
        assertThat(ear.of("alert.let-go", held)).hasSize(1);
    }

    @Test
    @Proves("AL-7")
    void aPersonLetsAHeldAlertGoAtOnceOrByWorkingOnIt() {
        var student = student();
        for (var type : List.of("missing_work", "attendance", "low_lms")) {
            raised(signal(student, type, null));
        }
        var one = raised(signal(student, "not_registered", null));
        var two = raised(signal(student, "registration_hold", null));
        assertThat(as(DIANE, () -> moves.letGo(one, 0, diane))).isInstanceOf(Move.Moved.class);
        assertThat(state(one).dueAt()).isNotNull();
        assertThat(as(DIANE, () -> moves.letGo(one, 0, diane))).isInstanceOf(Move.Refused.class);
        as(DIANE, () -> moves.assign(two, 0, RUTH, null, diane));
        assertThat(state(two).dueAt()).isNotNull();
    }

    @Test
    @Proves("AL-9")
    void theRaiserOfASensitiveAlertKeepsTheirWordsAndWhatTheyWereTold() {
        var raised = raise(FEMI, concern(MAYA, "wellbeing", "She cries in class"));
        var number = service(() -> alerts.brief(raised)).number();
        var femi = scene.viewer(FEMI);
        var receipt = as(FEMI, () -> receipts.find(number, femi)).orElseThrow();
        assertThat(receipt.words()).isEqualTo("She cries in class");
        assertThat(as(DIANE, () -> receipts.find(number, diane))).isEmpty();
        assertThatThrownBy(() -> as(FEMI, () -> pages.of(number, femi, Form.EMPTY)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    @Proves("AL-9")
    void aSafetyConcernIsToldWithItsCrisisMark() {
        var raised = raise(FEMI, concern(MAYA, "safety", "A threat"));
        var facts = ear.of("alert.raised", raised).getFirst().facts();
        assertThat(facts.type().hasCrisisBanner()).isTrue();
        assertThat(facts.priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    @Proves("AL-11")
    void theRaiserHearsThatSomeoneIsOnItAndTheOutcomeInTheWordsOfThePreview() {
        var alert = raise(FEMI, concern(MAYA, "leaving", "She told me so"));
        as(DIANE, () -> moves.progress(alert, 0, diane));
        assertThat(told(alert)).containsExactly("Someone is on your alert " + label(alert) + " about Maya Okafor.");
        var form = new Form(Map.of("reason", List.of("meeting_held")), List.of());
        var preview = as(DIANE, () -> previews.preview(number(alert), AlertStatus.RESOLVED, form, diane));
        as(DIANE, () -> moves.close(alert, 0, new Closing(AlertStatus.RESOLVED, "meeting_held", "Secret"), diane));
        assertThat(told(alert)).last().isEqualTo(preview.words());
        assertThat(preview.raiser()).isEqualTo("Femi Ade");
        assertThat(preview.words())
                .isEqualTo("Your alert " + label(alert)
                        + " about Maya Okafor was resolved: Meeting held. The student was not reached.")
                .doesNotContain("Secret");
        assertThat(ear.of("alert.feedback", alert))
                .extracting(each -> each.facts().raiser())
                .containsOnly(FEMI);
    }

    @Test
    @Proves("AL-11")
    void howMuchIsToldFollowsTheTierAndOnlyTheSharedNoteIsSent() {
        var said = new ArrayList<String>();
        for (int tier = 0; tier <= 5; tier++) {
            tier("leaving", tier);
            var alert = raise(FEMI, concern(MAYA, "leaving", ""));
            var closing = new Closing(AlertStatus.RESOLVED, "meeting_held", "Inside only", "Thank you, Femi.", 0);
            as(DIANE, () -> moves.close(alert, 0, closing, diane));
            said.add(String.join("|", told(alert)).replace(label(alert), "ALERT"));
        }
        tier("leaving", 4);
        assertThat(said)
                .containsExactly(
                        "",
                        "",
                        "Your alert ALERT about Maya Okafor has been looked into.",
                        "Your alert ALERT about Maya Okafor has been looked into.",
                        "Your alert ALERT about Maya Okafor was resolved: Meeting held. The student was not reached.",
                        "Your alert ALERT about Maya Okafor was resolved: Meeting held. The student was not reached."
                                + "\n\nThank you, Femi.");
    }

    @Test
    @Proves("AL-11")
    void nobodyIsToldAboutTheirOwnAct() {
        var own = raise(DIANE, concern(MAYA, "leaving", ""));
        as(DIANE, () -> moves.progress(own, 0, diane));
        assertThat(ear.of("alert.feedback", own)).isEmpty();
    }

    @Test
    void aDuplicateNamesTheAlertThatIsKept() {
        var kept = raise(DIANE, concern(MAYA, "leaving", ""));
        var others = raise(DIANE, concern(OMAR, "leaving", ""));
        var alert = raise(DIANE, concern(MAYA, "leaving", ""));
        assertThat(refused(alert, 0)).containsExactly("kept required");
        assertThat(refused(alert, number(others))).containsExactly("kept unknown_value");
        assertThat(refused(alert, number(alert))).containsExactly("kept unknown_value");
        var closing = new Closing(AlertStatus.DISMISSED, "duplicate", "", "", number(kept));
        assertThat(as(DIANE, () -> moves.close(alert, 0, closing, diane))).isInstanceOf(Move.Moved.class);
        var page = as(DIANE, () -> pages.of(number(alert), diane, Form.EMPTY));
        assertThat(page.panel().head().kept()).isEqualTo(label(kept));
        as(DIANE, () -> moves.triage(alert, 0, diane));
        assertThat(state(alert).duplicateOf()).isNull();
    }

    @Test
    void informationThatNeedsWorkGetsAReviewTime() {
        var fyi = raise(DIANE, concern(MAYA, "fyi", ""));
        assertThat(state(fyi).dueAt()).isNull();
        as(DIANE, () -> moves.triage(fyi, 0, diane));
        assertThat(state(fyi).dueAt()).isNotNull();
    }

    @Test
    void reopeningAClosedAlertTellsThatItLeftItsCase() {
        var alert = raise(DIANE, concern(MAYA, "leaving", ""));
        as(DIANE, () -> alerts.escalated(alert, 71, diane.cause()));
        as(DIANE, () -> moves.close(alert, 0, new Closing(AlertStatus.RESOLVED, "fixed", ""), diane));
        assertThat(state(alert).caseId()).isEqualTo(71);
        as(DIANE, () -> moves.triage(alert, 0, diane));
        var last = ear.of("alert.moved", alert).getLast();
        assertThat(last.changed()).contains("status", "case");
        assertThat(last.facts().caseId()).isNull();
    }

    @Test
    @Proves("AL-4")
    void whetherAnAlertFoldsIsSaidByItsTypeAndEndsWithItsUnfolding() {
        var alert = raise(DIANE, concern(MAYA, "attendance", ""));
        assertThat(as(DIANE, () -> alerts.folding(alert)).joins()).isTrue();
        as(DIANE, () -> alerts.escalated(alert, 71, diane.cause()));
        assertThat(as(DIANE, () -> alerts.folding(alert)).joins()).isFalse();
        as(DIANE, () -> alerts.unfolded(alert, diane.cause()));
        var after = as(DIANE, () -> alerts.folding(alert));
        assertThat(after.isWaiting()).isTrue();
        assertThat(after.joins()).isFalse();
        var sensitive = raise(FEMI, concern(MAYA, "wellbeing", ""));
        assertThat(as(WES, () -> alerts.folding(sensitive)).mode()).isEqualTo(AlertType.FoldMode.NEVER);
    }

    @Test
    @Proves("G-11")
    void aMentionReachesWhoSeesTheAlertAndNamesWhoDoesNot() {
        var alert = raise(DIANE, concern(MAYA, "leaving", ""));
        var said = as(DIANE, () -> comments.write(alert, "@Ruth Adler and @Femi Ade, have a look", diane));
        assertThat(((Said.Done) said).unseeing()).containsExactly("Femi Ade");
        var heard = ear.of("alert.commented", alert).getFirst().facts();
        assertThat(heard.mentioned()).containsExactly(RUTH);
        var offers = as(DIANE, () -> comments.offers(alert, "ade"));
        assertThat(offers).anyMatch(offer -> offer.name().equals("Femi Ade") && !offer.sees());
        assertThatThrownBy(() -> as(FEMI, () -> comments.offers(alert, "ruth"))).isInstanceOf(NotFound.class);
    }

    @Test
    @Proves("G-4")
    void aCommentHasWordsAndAtMostFiveThousandCharacters() {
        var alert = raise(DIANE, concern(MAYA, "leaving", ""));
        assertThat(as(DIANE, () -> comments.write(alert, " \n ", diane)))
                .isEqualTo(new Said.Invalid(FieldError.required("body", "Write the comment first.")));
        var long5001 = as(DIANE, () -> comments.write(alert, "x".repeat(5001), diane));
        assertThat(((Said.Invalid) long5001).error().code()).isEqualTo("too_long");
        assertThat(as(DIANE, () -> comments.write(alert, "x".repeat(5000), diane)))
                .isInstanceOf(Said.Done.class);
    }

    @Test
    void theAuthorChangesACommentQuietlyForAQuarterOfAnHourAndMarkedAfterwards() {
        var alert = raise(DIANE, concern(MAYA, "leaving", ""));
        as(DIANE, () -> comments.write(alert, "First words", diane));
        var comment = thread(alert).rows().iterator().next();
        as(DIANE, () -> comments.edit(alert, comment.id(), comment.version(), "Better words", diane));
        assertThat(thread(alert).earlier()).isEmpty();
        People.write(
                database,
                "update alert.alert_comment set written_at = written_at - interval '16 minutes' where id = "
                        + comment.id());
        as(DIANE, () -> comments.edit(alert, comment.id(), 2, "Late words", diane));
        assertThat(thread(alert).earlier().get(comment.id()))
                .extracting(Comments.Earlier::body)
                .containsExactly("Better words", "First words");
        assertThatThrownBy(() -> as(DIANE, () -> comments.edit(alert, comment.id(), 2, "Again", diane)))
                .isInstanceOf(Stale.class);
        var ruth = scene.viewer(RUTH);
        assertThatThrownBy(() -> as(RUTH, () -> comments.edit(alert, comment.id(), 3, "Mine", ruth)))
                .isInstanceOf(NotFound.class);
    }

    private Comments.Thread thread(AlertId alert) {
        return as(DIANE, () -> comments.thread(alert));
    }

    private List<String> refused(AlertId alert, long kept) {
        var closing = new Closing(AlertStatus.DISMISSED, "duplicate", "", "", kept);
        return ((Move.Invalid) as(DIANE, () -> moves.close(alert, 0, closing, diane)))
                .errors().stream()
                        .map(error -> error.field() + " " + error.code())
                        .toList();
    }

    private List<String> errors(RaiseAlert command) {
        return as(DIANE, () -> alerts.raise(command, diane.cause())) instanceof Raising.Invalid(var errors)
                ? errors.stream()
                        .map(error -> error.field() + " " + error.code())
                        .toList()
                : List.of();
    }

    private static RaiseAlert signal(ContactId student, String type, Priority priority) {
        return new RaiseAlert(student, type, priority, "", "", null, "rule", ref(), null);
    }

    /** A student nobody else of the tests raises anything about. */
    private ContactId student() {
        long id = 910_000 + (System.nanoTime() % 80_000);
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value values (" + id + ", 'alerttest', '" + id + "', 'S" + id
                        + "', 'Ada', 'Berg')");
        return new ContactId(id);
    }

    private void morning() {
        People.write(database, "update alert.budget set released_on = null");
        budgets.morning(when.today()
                .plusDays(1)
                .atTime(8, 0)
                .atZone(institutions.current().zone())
                .toInstant());
    }

    private void tier(String type, int tier) {
        People.write(database, "update alert.alert_type set feedback_tier = " + tier + " where key = '" + type + "'");
        types.forget();
    }

    private List<String> told(AlertId alert) {
        return ear.of("alert.feedback", alert).stream()
                .map(each -> each.facts().words())
                .toList();
    }

    private long number(AlertId alert) {
        return service(() -> alerts.brief(alert)).number();
    }

    private String label(AlertId alert) {
        return "ALERT-" + number(alert);
    }

    private AlertId raise(long account, RaiseAlert command) {
        var cause = scene.viewer(account).cause();
        return ((Raising.Raised) as(account, () -> alerts.raise(command, cause))).alert();
    }

    private AlertId raised(RaiseAlert command) {
        return ((Raising.Raised) service(() -> alerts.raise(command, RULE))).alert();
    }

    private AlertState state(AlertId alert) {
        return service(() -> tx.call(() -> store.lock(alert, types).state()));
    }

    private static String ref() {
        return UUID.randomUUID().toString();
    }
}
