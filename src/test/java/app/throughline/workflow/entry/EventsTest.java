package app.throughline.workflow.entry;

import static app.throughline.world.People.BIOLOGY;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.TEST;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Assignee;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.Labels;
import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.contact.PropertyType;
import app.throughline.form.OnlineForms;
import app.throughline.form.Submissions;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.message.MessageHappening;
import app.throughline.message.MessageState;
import app.throughline.note.NoteChange;
import app.throughline.note.appointment.AppointmentStatus;
import app.throughline.note.appointment.Appointments;
import app.throughline.segment.Saving;
import app.throughline.segment.SegmentDraft;
import app.throughline.segment.Segments;
import app.throughline.segment.Sharing;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.Tasks;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Each thing that happens to students, their work and their records starts the workflows that wait for it. */
@ThroughlineTest
class EventsTest {
    private static final String ALWAYS = ",\"reentry\":{\"policy\":\"always\"}}";

    @Autowired
    ApplicationContext context;

    private EntryWorld world;
    private ContactId nia;

    @BeforeEach
    void scene() {
        world = new EntryWorld(context);
        nia = world.student();
    }

    @AfterEach
    void nothingStays() {
        world.clear();
    }

    @Test
    void labelsCountWhoeverAddsThemAndTheCauseIsKnownWhereADoorDid() {
        var labels = world.bean(Labels.class);
        var name = "Entries " + UUID.randomUUID();
        long label = world.asDiane(() -> labels.define(name, TEST));
        long added = world.workflow("{\"on\":\"label_added\",\"labels\":[" + label + "]" + ALWAYS);
        long removed = world.workflow("{\"on\":\"label_removed\",\"labels\":[" + label + "]" + ALWAYS);
        world.asDiane(() -> labels.add(nia, label, TEST));
        assertThat(world.entered(added, nia)).containsExactly("");
        assertThat(world.value("select n.action from workflow.enrollment e join audit.entry n on n.id = e.cause_entry"
                        + " where e.workflow_id = " + added))
                .isEqualTo("contact.label-added");
        assertThat(world.entered(removed, nia)).isEmpty();
        world.asDiane(() -> labels.remove(nia, label, TEST));
        assertThat(world.entered(removed, nia)).hasSize(1);
        var imported = world.student();
        world.write("insert into contact.contact_label (contact_id, label_id, added_at) values (" + imported.value()
                + ", " + label + ", now())");
        assertThat(world.entered(added, imported)).hasSize(1);
    }

    @Test
    void aPropertyCountsByWhatItWasAndIs() {
        var properties = world.bean(Properties.class);
        var key = "entry_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        world.asDiane(() -> properties.define(Property.of(key, "Mood " + key, PropertyType.TEXT), TEST));
        long any = world.workflow("{\"on\":\"property_changed\",\"property\":\"" + key + "\"" + ALWAYS);
        long low = world.workflow(
                "{\"on\":\"property_changed\",\"property\":\"" + key + "\",\"from\":\"fine\",\"to\":\"low\"" + ALWAYS);
        world.asDiane(() -> properties.set(nia, key, "fine", TEST));
        assertThat(world.entered(any, nia)).hasSize(1);
        assertThat(world.entered(low, nia)).isEmpty();
        world.asDiane(() -> properties.set(nia, key, "low", TEST));
        assertThat(world.entered(low, nia)).hasSize(1);
        assertThat(world.refused(any, nia)).containsExactly("already_active");
    }

    @Test
    void aNewStudentCountsAlsoWhenAnImportBringsThem() {
        long workflow = world.workflow("{\"on\":\"contact_created\"}");
        var imported = world.student();
        assertThat(world.entered(workflow, imported)).hasSize(1);
        var newcomer = new Contacts.Newcomer("entries", UUID.randomUUID().toString(), "Mia", "Neu", "");
        var added = world.asDiane(() -> world.bean(Contacts.class).add(newcomer, TEST));
        assertThat(world.entered(workflow, added)).hasSize(1);
        assertThat(world.value(
                        "select cause_entry is not null from workflow.enrollment where contact_id = " + added.value()))
                .isEqualTo("t");
        assertThat(world.entered(workflow, nia)).isEmpty();
    }

    @Test
    void theStatusOfAnEnrollmentCountsWithTheEnrollment() {
        long workflow = world.workflow("{\"on\":\"enrollment_changed\",\"from\":\"enrolled\",\"to\":\"withdrawn\"}");
        world.write("insert into academics.enrollment (section_id, contact_id, status, registered_on) values ("
                + BIOLOGY + ", " + nia.value() + ", 'enrolled', current_date - 9)");
        world.write("update academics.enrollment set current_percent = 80 where contact_id = " + nia.value());
        assertThat(world.waiting(nia)).isEmpty();
        world.write("update academics.enrollment set status = 'withdrawn' where contact_id = " + nia.value());
        var id = world.value("select id from academics.enrollment where contact_id = " + nia.value());
        assertThat(world.entered(workflow, nia)).containsExactly("enrollment:" + id);
    }

    @Test
    void whoJoinsAndLeavesASegmentIsToldInTheEnginesTransaction() {
        var filter = "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"preferred_name\",\"op\":\"is\","
                + "\"value\":\"Seg" + nia.value() + "\"}}";
        var draft = new SegmentDraft("Entries " + nia.value(), "", "", List.of(), Sharing.NONE, filter, false);
        var made = (Saving.Saved) world.asDiane(() -> world.bean(Segments.class).create(draft, world.diane()));
        var engine = world.bean(EngineSteps.class);
        engine.settle();
        long joined = world.workflow("{\"on\":\"segment\",\"segment\":" + made.id() + ALWAYS);
        long left = world.workflow("{\"on\":\"segment\",\"move\":\"left\",\"segment\":" + made.id() + ALWAYS);
        world.write("update contact.contact set preferred_name = 'Seg' || id where id = " + nia.value());
        engine.settle();
        assertThat(world.entered(joined, nia)).hasSize(1);
        assertThat(world.entered(left, nia)).isEmpty();
        world.write("update contact.contact set preferred_name = '' where id = " + nia.value());
        engine.settle();
        assertThat(world.entered(left, nia)).hasSize(1);
        assertThat(world.refused(joined, nia)).isEmpty();
    }

    @Test
    void aCompletedTaskCountsWithTheTask() {
        long workflow = world.workflow("{\"on\":\"task_completed\"}");
        var tasks = world.bean(Tasks.class);
        var task = AddTask.of(nia, null, "Call Nia", new Assignee.Person(DIANE), null);
        var added = (TaskChange.Done) world.asDiane(() -> tasks.add(task, world.diane()));
        assertThat(world.waiting(nia)).isEmpty();
        world.asDiane(() -> tasks.complete(added.id(), "", true, world.diane()));
        assertThat(world.entered(workflow, nia)).containsExactly("task:" + added.id());
    }

    @Test
    void whatBecomesOfAnAppointmentCountsWithIt() {
        long scheduled = world.workflow("{\"on\":\"appointment\",\"what\":\"scheduled\"}");
        long cancelled = world.workflow("{\"on\":\"appointment\",\"what\":\"cancelled\"}");
        var at = world.bean(InstantSource.class).instant().plus(Duration.ofDays(2));
        var wanted = new Appointments.Appointment(0, nia, null, DIANE, at, 30, "", "", AppointmentStatus.SCHEDULED);
        var appointments = world.bean(Appointments.class);
        var made = (NoteChange.Done) world.asDiane(() -> appointments.schedule(wanted, world.diane()));
        assertThat(world.entered(scheduled, nia)).containsExactly("appointment:" + made.id());
        assertThat(world.entered(cancelled, nia)).isEmpty();
        world.asDiane(() -> appointments.end(made.id(), AppointmentStatus.CANCELLED, world.diane()));
        assertThat(world.entered(cancelled, nia)).containsExactly("appointment:" + made.id());
    }

    @Test
    void aFormCountsByItsAnswersOnceItsStudentIsKnown() {
        var definition = DefinitionReader.read(
                        "{\"version\":1,\"name\":\"Entries\",\"audience\":\"public\",\"sections\":"
                                + "[{\"key\":\"s1\",\"questions\":[{\"key\":\"id\",\"type\":\"short_text\",\"label\":\"Student ID\","
                                + "\"identifies\":\"student_id\"},{\"key\":\"words\",\"type\":\"long_text\",\"label\":\"What?\"}]}]}")
                .get();
        var forms = world.bean(OnlineForms.class);
        var form = world.asDiane(() -> {
            long id = forms.create(definition, world.diane());
            forms.publish(id, 0, world.diane());
            return forms.get(id, world.diane());
        });
        long any = world.workflow("{\"on\":\"form_submitted\",\"form\":" + form.id() + ALWAYS);
        long help = world.workflow("{\"on\":\"form_submitted\",\"form\":" + form.id()
                + ",\"answers\":[{\"question\":\"words\",\"is\":\"Help\"}]" + ALWAYS);
        var submissions = world.bean(Submissions.class);
        var outside = new Submissions.From.Outside("192.0.2.7", "");
        submissions.receive(form, Map.of("id", List.of("E" + nia.value()), "words", List.of("Hello")), outside);
        assertThat(world.entered(any, nia)).hasSize(1);
        assertThat(world.entered(help, nia)).isEmpty();
        submissions.receive(form, Map.of("id", List.of("E" + nia.value()), "words", List.of("Help")), outside);
        assertThat(world.entered(help, nia)).hasSize(1);
    }

    @Test
    void aMessageThatDoesNotArriveCounts() {
        long workflow = world.workflow("{\"on\":\"message_failed\"}");
        tell(MessageState.DELIVERED, 1);
        assertThat(world.entered(workflow, nia)).isEmpty();
        tell(MessageState.BOUNCED, 2);
        assertThat(world.entered(workflow, nia)).hasSize(1);
    }

    private void tell(MessageState state, long id) {
        var happening = new MessageHappening(new RecordRef("message", id), nia.value(), state, TEST);
        Caller.SERVICE.run(() ->
                world.bean(Tx.class).run(() -> world.bean(Happenings.class).publish(happening)));
    }

    @Test
    void anEventOfAnotherProgramCountsByItsDataAndOnce() {
        long workflow = world.workflow("{\"on\":\"event\",\"name\":\"visa.granted\",\"payload\":"
                + "[{\"pointer\":\"/country\",\"is\":\"NO\"}]" + ALWAYS);
        var events = world.bean(ReceivedEvents.class);
        Caller.SERVICE.run(() -> events.receive("visa.granted", nia, "{\"country\":\"SE\"}", "1", TEST));
        assertThat(world.entered(workflow, nia)).isEmpty();
        Caller.SERVICE.run(() -> events.receive("visa.granted", nia, "{\"country\":\"NO\",\"days\":90}", "2", TEST));
        Caller.SERVICE.run(() -> events.receive("visa.granted", nia, "{\"country\":\"NO\",\"days\":90}", "2", TEST));
        assertThat(world.entered(workflow, nia)).hasSize(1);
        assertThat(world.refused(workflow, nia)).isEmpty();
        assertThat(world.value(
                        "select memory #>> '{values,days}' from workflow.enrollment where workflow_id = " + workflow))
                .isEqualTo("90");
    }
}
