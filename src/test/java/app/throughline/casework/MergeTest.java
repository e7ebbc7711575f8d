package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.OMAR;
import static app.throughline.casework.CaseScene.RORY;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.calendar.Priority;
import app.throughline.casework.merge.Merges;
import app.throughline.casework.merge.Splits;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.note.AttemptResult;
import app.throughline.note.Attempts;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.note.NoteChange;
import app.throughline.note.NoteType;
import app.throughline.note.Notes;
import app.throughline.note.Visibility;
import app.throughline.note.WriteNote;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.Tasks;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ThroughlineTest
class MergeTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Cases cases;

    @Autowired
    CaseProperties properties;

    @Autowired
    Merges merges;

    @Autowired
    Splits splits;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Alerts alerts;

    @Autowired
    Tasks tasks;

    @Autowired
    Notes notes;

    @Autowired
    Attempts attempts;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    CaseScene scene;

    @BeforeEach
    void people() {
        scene = new CaseScene(database, viewers, alertTypes);
    }

    /** Two cases of a student; the first has one of everything, also what Ruth cannot read. */
    private final class Two {
        final ContactId student;
        final AlertId alert;
        final Opening.Opened other;
        final Opening.Opened kept;
        final long task;
        final long note;
        final long secret;
        final long attempt;

        Two(long id) {
            student = scene.student(id, "Twain");
            alert = scene.raise(alerts, DORA, student);
            other = open(about(student, OMAR, alert));
            kept = open(about(student, RUTH));
            task = ((TaskChange.Done) as(
                            RUTH,
                            () -> tasks.add(
                                    AddTask.of(student, other.id(), "Call", new Assignee.Person(RUTH), null),
                                    scene.viewer(RUTH))))
                    .id();
            note = note(RUTH, new Visibility.Everyone());
            secret = note(OMAR, new Visibility.Author());
            attempt = done(as(
                    RUTH,
                    () -> attempts.log(
                            new LogAttempt(
                                    student, other.id(), null, Channel.CALL, false, AttemptResult.REACHED, "", null),
                            scene.viewer(RUTH))));
        }

        private long note(long by, Visibility visibility) {
            var note = new WriteNote(student, other.id(), NoteType.GENERAL, "Met in the hall", visibility);
            return done(as(by, () -> notes.write(note, scene.viewer(by))));
        }

        CaseChange merge(long by) {
            return as(by, () -> merges.merge(other.number(), kept.number(), scene.viewer(by)));
        }

        CaseChange undo(long by) {
            return as(by, () -> merges.undo(other.number(), scene.viewer(by)));
        }

        /** How much of it stands on a case. */
        long on(Opening.Opened one) {
            return scene.count("select (select count(*) from task.task where case_id = " + one.id()
                    + ") + (select count(*) from note.note where case_id = " + one.id()
                    + ") + (select count(*) from note.contact_attempt where case_id = " + one.id()
                    + ") + (select count(*) from casework.case_alert where case_id = " + one.id() + ")");
        }
    }

    @Test
    @Proves("CA-6")
    void everythingGoesToTheKeptCaseAlsoWhatWhoeverMergesCannotRead() {
        var two = new Two(887071);
        as(RUTH, () -> subscriptions.subscribe(two.other.number(), new Assignee.Person(DORA), scene.viewer(RUTH)));
        var done = (CaseChange.Done) two.merge(RUTH);
        assertThat(two.on(two.other)).isZero();
        assertThat(two.on(two.kept)).isEqualTo(5);
        var brief = as(RUTH, () -> alerts.brief(two.alert));
        assertThat(brief.status()).isEqualTo(AlertStatus.ESCALATED);
        assertThat(brief.caseId()).isEqualTo(two.kept.id());
        var closed = as(RUTH, () -> cases.brief(two.other.id()));
        assertThat(closed.isOpen()).isFalse();
        assertThat(closed.status().label()).isEqualTo("Duplicate");
        assertThat(scene.count("select count(*) from casework.case_subscriber where account_id in (" + DORA + ", "
                        + OMAR + ") and case_id = " + two.kept.id()))
                .isEqualTo(2);
        assertThat(scene.count("select count(*) from audit.entry a join audit.entry c on c.id = a.cause_entry_id"
                        + " where a.contact_id = " + two.student.value() + " and a.actor_id = " + RUTH
                        + " and c.action = 'case.merged' and (a.action, a.record_kind, a.record_id) in"
                        + " (('alert.changed', 'alert', " + two.alert.value() + "), ('task.changed', 'task', "
                        + two.task
                        + "), ('note.moved', 'note', " + two.note + "), ('note.moved', 'note', " + two.secret
                        + "), ('attempt.moved', 'attempt', " + two.attempt + "), ('case.closed', 'case', "
                        + two.other.id() + "))"))
                .isEqualTo(6);
        assertThat(done.number()).isEqualTo(two.kept.number());
    }

    @Test
    @Proves("CA-6")
    void undoingGivesBackWhatIsStillThereAndOpensTheCaseAgain() {
        var two = new Two(887072);
        two.merge(RUTH);
        scene.past("update task.task set case_id = null where id = " + two.task);
        var done = (CaseChange.Done) two.undo(RUTH);
        assertThat(done.summary()).contains("1 moved on meanwhile and stays");
        assertThat(two.on(two.other)).isEqualTo(4);
        assertThat(two.on(two.kept)).isZero();
        assertThat(as(RUTH, () -> cases.brief(two.other.id())).isOpen()).isTrue();
        assertThat(as(RUTH, () -> alerts.brief(two.alert)).caseId()).isEqualTo(two.other.id());
        assertThat(scene.count("select count(*) from casework.case_subscriber where case_id = " + two.kept.id()
                        + " and account_id = " + OMAR))
                .isZero();
        assertThat(scene.count("select count(*) from casework.support_case where id = " + two.kept.id()
                        + " and first_response_at is null"))
                .isEqualTo(1);
        assertThatThrownBy(() -> two.undo(RUTH)).isInstanceOf(NotFound.class);
    }

    @Test
    @Proves("CA-6")
    void afterThirtyDaysItStays() {
        var two = new Two(887073);
        two.merge(RUTH);
        scene.past("update casework.case_merge set merged_at = merged_at - interval '31 days' where case_id = "
                + two.other.id());
        assertThat(codes(two.undo(RUTH))).containsExactly("undo_too_late");
    }

    @Test
    @Proves("CA-6")
    void whoSeesOnlyOneOfTheTwoCannotMergeThem() {
        var two = new Two(887074);
        as(RUTH, () -> properties.change(two.kept.number(), CaseField.PRIVATE, "false", "true", scene.viewer(RUTH)));
        as(OMAR, () -> cases.brief(two.other.id()));
        scene.past("delete from casework.case_subscriber where case_id = " + two.kept.id());
        scene.past("update casework.support_case set opened_by = " + DORA + " where id = " + two.kept.id());
        assertThatThrownBy(() -> two.merge(OMAR)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as(OMAR, () -> merges.preview(two.kept.number(), two.other.number())))
                .isInstanceOf(NotFound.class);
        assertThat(two.merge(RORY)).isInstanceOf(CaseChange.Refused.class);
        assertThat(two.on(two.kept)).isZero();
    }

    @Test
    @Proves("CA-6")
    void whatDoesNotBelongTogetherStaysApart() {
        var two = new Two(887075);
        var stranger = open(about(scene.student(887076, "Somebody"), RUTH));
        assertThat(codes(as(RUTH, () -> merges.merge(two.other.number(), stranger.number(), scene.viewer(RUTH)))))
                .containsExactly("one_contact_per_case");
        assertThat(codes(as(RUTH, () -> merges.merge(two.kept.number(), two.kept.number(), scene.viewer(RUTH)))))
                .containsExactly("unknown_value");
        scene.past("update casework.support_case set is_private = true where id = " + two.other.id());
        assertThat(codes(as(DORA, () -> merges.merge(two.other.number(), two.kept.number(), scene.viewer(DORA)))))
                .containsExactly("not_allowed");
        var preview = as(DORA, () -> merges.preview(two.kept.number(), two.other.number()));
        assertThat(preview.sight().lose()).extracting("id").contains(RORY).doesNotContain(RUTH, DORA);
        assertThat(scene.count("select count(*) from casework.case_subscriber where case_id = " + two.other.id()))
                .as("a preview keeps nothing")
                .isZero();
    }

    @Test
    @Proves("CA-6")
    void chosenRecordsGoToANewCase() {
        var two = new Two(887077);
        var split = new Splits.Split(
                two.other.number(),
                "advising",
                "Housing",
                Priority.LOW,
                new Assignee.Person(RUTH),
                Set.of(
                        new RecordRef("task", two.task),
                        new RecordRef("alert", two.alert.value()),
                        new RecordRef("note", two.secret)));
        var opened = (Opening.Opened) as(RUTH, () -> splits.split(split, scene.viewer(RUTH)));
        assertThat(two.on(opened)).as("not the note that Ruth cannot read").isEqualTo(2);
        assertThat(two.on(two.other)).isEqualTo(3);
        assertThat(as(RUTH, () -> alerts.brief(two.alert)).caseId()).isEqualTo(opened.id());
        assertThat(scene.count("select count(*) from casework.case_history where event in ('split', 'split_from')"
                        + " and contact_id = " + two.student.value()))
                .isEqualTo(2);
        var nothing =
                new Splits.Split(two.other.number(), "advising", "", Priority.LOW, new Assignee.Person(RUTH), Set.of());
        assertThat(as(RUTH, () -> splits.split(nothing, scene.viewer(RUTH)))).isInstanceOf(Opening.Invalid.class);
    }

    @Test
    @Proves("CA-6")
    void thePagesChooseShowWhatWouldHappenAndMerge() throws Exception {
        var two = new Two(887078);
        var ruth = new People(database, signIns, accounts).cookie(RUTH, "ruth2@demo.invalid");
        var base = "/cases/CASE-" + two.other.number();
        mvc.perform(get(base + "/merge").cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"CASE-" + two.kept.number() + "\"")));
        mvc.perform(get(base + "/merge")
                        .param("into", "CASE-" + two.kept.number())
                        .cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("1 alert")))
                .andExpect(content().string(containsString("1 task")))
                .andExpect(content().string(containsString("Nobody loses sight of it.")));
        mvc.perform(post(base + "/merge").with(csrf()).cookie(ruth))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Choose the case that stays.")));
        mvc.perform(post(base + "/merge")
                        .param("into", "CASE-" + two.kept.number())
                        .with(csrf())
                        .cookie(ruth))
                .andExpect(redirectedUrl("/cases/CASE-" + two.kept.number()));
        mvc.perform(get(base).cookie(ruth))
                .andExpect(content().string(containsString("Merged into")))
                .andExpect(content().string(containsString("Undo the merge")));
        mvc.perform(get("/cases/CASE-" + two.kept.number()).cookie(ruth))
                .andExpect(content().string(containsString("merged CASE-" + two.other.number() + " into this case")));
        mvc.perform(post(base + "/merge/undo").with(csrf()).cookie(ruth)).andExpect(redirectedUrl(base));
        mvc.perform(get(base + "/split").cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"task:" + two.task + "\"")))
                .andExpect(content().string(not(containsString("value=\"note:" + two.secret + "\""))));
        mvc.perform(post(base + "/split")
                        .param("type", "engagement")
                        .param("priority", "2")
                        .param("assignee", "p" + RUTH)
                        .param("item", "task:" + two.task)
                        .with(csrf())
                        .cookie(ruth))
                .andExpect(status().isSeeOther());
        assertThat(two.on(two.other)).isEqualTo(4);
    }

    private Opening.Opened open(OpenCase open) {
        return (Opening.Opened) as(RUTH, () -> cases.open(open, scene.viewer(RUTH)));
    }

    private static long done(NoteChange change) {
        return ((NoteChange.Done) change).id();
    }

    private static List<String> codes(CaseChange change) {
        return ((CaseChange.Invalid) change)
                .errors().stream().map(FieldError::code).toList();
    }
}
