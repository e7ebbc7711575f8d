package app.throughline.note;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
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
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.calendar.Institutions;
import app.throughline.note.appointment.AppointmentStatus;
import app.throughline.note.appointment.Appointments;
import app.throughline.note.appointment.Appointments.Appointment;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ThroughlineTest
class NotesTest {
    private static final String NOTES = "/students/" + MAYA.value() + "/notes";
    private static final String APPOINTMENTS = "/students/" + MAYA.value() + "/appointments";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    Notes notes;

    @Autowired
    NoteReaders readers;

    @Autowired
    Appointments appointments;

    @Autowired
    Institutions institutions;

    @Autowired
    InstantSource clock;

    @Autowired
    TestClock time;

    Cookie ruth;
    Cookie diane;
    Cookie hugo;

    @BeforeEach
    void people() {
        var people = new People(database, signIns, accounts);
        ruth = people.cookie(RUTH, "ruth@people.test");
        diane = people.cookie(DIANE, "diane@people.test");
        hugo = people.cookie(HUGO, "hugo@people.test");
    }

    @AfterEach
    void now() {
        time.reset();
    }

    @Test
    @Proves("TN-notes")
    void aNoteForNamedPeopleIsReadByThemAndTheAuthor() throws Exception {
        mvc.perform(send(
                        ruth,
                        NOTES,
                        "body",
                        "Between us",
                        "type",
                        "meeting",
                        "visibility",
                        "people",
                        "readers",
                        "" + HUGO))
                .andExpect(redirectedUrl(NOTES));
        var note = as(RUTH, () -> notes.ofStudent(MAYA, 0)).getFirst();
        assertThat(note.visibility()).isEqualTo(new Visibility.People(List.of(HUGO)));
        mvc.perform(get("/notes/" + note.id()).cookie(hugo)).andExpect(content().string(containsString("Between us")));
        mvc.perform(get("/notes/" + note.id()).cookie(diane)).andExpect(status().isNotFound());
        mvc.perform(get(NOTES).cookie(diane)).andExpect(content().string(not(containsString("Between us"))));
    }

    @Test
    @Proves({"TN-notes", "EX-who"})
    void whoCouldReadANoteIsSaidBeforeItIsSavedAndNothingIsKept() throws Exception {
        var before = as(DIANE, () -> notes.ofStudent(MAYA, 0)).size();
        assertThat(preview(new Visibility.Everyone())).contains(DIANE).doesNotContain(RUTH, HUGO);
        assertThat(preview(new Visibility.Author())).isEmpty();
        assertThat(preview(new Visibility.People(List.of(HUGO)))).containsExactly(HUGO);
        mvc.perform(send(ruth, NOTES, "body", "typed text", "visibility", "everyone", "preview", "yes"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("can read this")))
                .andExpect(content().string(containsString("Diane Holt")))
                .andExpect(content().string(containsString("typed text")));
        assertThat(as(DIANE, () -> notes.ofStudent(MAYA, 0))).hasSize(before);
    }

    @Test
    @Proves("TN-notes")
    void whoReadsANoteCanBeWidenedAlwaysAndNarrowedForFifteenMinutes() {
        long id = written(new Visibility.Author());
        assertThat(edit(id, 1, new Visibility.People(List.of(HUGO)))).isInstanceOf(NoteChange.Done.class);
        time.advance(Duration.ofMinutes(16));
        assertThat(edit(id, 2, new Visibility.Author())).isInstanceOf(NoteChange.Invalid.class);
        assertThat(edit(id, 2, new Visibility.People(List.of(DIANE)))).isInstanceOf(NoteChange.Invalid.class);
        assertThat(edit(id, 2, new Visibility.People(List.of(DIANE, HUGO)))).isInstanceOf(NoteChange.Done.class);
        assertThat(edit(id, 3, new Visibility.Everyone())).isInstanceOf(NoteChange.Done.class);
        assertThat(edit(id, 3, new Visibility.Everyone())).isInstanceOf(NoteChange.Meanwhile.class);
        assertThat(as(RUTH, () -> notes.versions(id))).hasSize(3);
    }

    @Test
    @Proves("TN-notes")
    void anOldNoteForEverybodyCannotBeNarrowed() {
        long id = written(new Visibility.Everyone());
        assertThat(edit(id, 1, new Visibility.Author())).isInstanceOf(NoteChange.Done.class);
        assertThat(edit(id, 2, new Visibility.Everyone())).isInstanceOf(NoteChange.Done.class);
        time.advance(Duration.ofMinutes(16));
        assertThat(edit(id, 3, new Visibility.Author())).isInstanceOf(NoteChange.Invalid.class);
    }

    @Test
    @Proves({"TN-notes", "G-1", "G-4"})
    void aNoteWithoutTextOrReadersOrTooLongComesBack() throws Exception {
        mvc.perform(send(ruth, NOTES, "type", "general", "visibility", "everyone"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Write something first.")));
        mvc.perform(send(ruth, NOTES, "type", "general", "visibility", "people", "body", "kept text"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Name who may read it.")))
                .andExpect(content().string(containsString("kept text")));
        mvc.perform(send(ruth, NOTES, "type", "general", "visibility", "everyone", "body", "x".repeat(50_001)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("50,000 characters")));
    }

    @Test
    @Proves({"TN-appointments", "TN-log"})
    void anAttendedAppointmentLogsAReachedAttempt() throws Exception {
        var local = clock.instant()
                .atZone(institutions.current().zone())
                .minusHours(1)
                .withNano(0);
        mvc.perform(send(
                        ruth,
                        APPOINTMENTS,
                        "staff",
                        "" + RUTH,
                        "starts",
                        local.toLocalDateTime().toString(),
                        "minutes",
                        "30",
                        "place",
                        "Room 214",
                        "purpose",
                        "Make-up labs"))
                .andExpect(redirectedUrl(APPOINTMENTS));
        var one = newest();
        mvc.perform(send(ruth, APPOINTMENTS + "/" + one.id() + "/status", "status", "attended"))
                .andExpect(redirectedUrl(APPOINTMENTS));
        assertThat(newest().status()).isEqualTo(AppointmentStatus.ATTENDED);
        mvc.perform(get("/students/" + MAYA.value() + "/timeline?kind=attempt").cookie(ruth))
                .andExpect(content().string(containsString("reached the student (in person)")))
                .andExpect(content().string(containsString("Make-up labs")));
    }

    @Test
    @Proves("G-2")
    void theSecondWhoSaysHowAnAppointmentEndedIsToldWhatTheFirstSaid() throws Exception {
        mvc.perform(send(ruth, APPOINTMENTS, "staff", "" + RUTH, "minutes", "30", "starts", "2999-01-02T10:00"))
                .andExpect(redirectedUrl(APPOINTMENTS));
        var status = APPOINTMENTS + "/" + newest().id() + "/status";
        mvc.perform(send(ruth, status, "status", "cancelled")).andExpect(redirectedUrl(APPOINTMENTS));
        var told = mvc.perform(send(ruth, status, "status", "no_show"))
                .andExpect(redirectedUrl(APPOINTMENTS))
                .andReturn()
                .getResponse();
        mvc.perform(get(APPOINTMENTS).cookie(ruth).cookie(told.getCookies()))
                .andExpect(content().string(containsString("somebody marked it Cancelled")));
        assertThat(newest().status()).isEqualTo(AppointmentStatus.CANCELLED);
    }

    @Test
    @Proves({"TN-appointments", "G-1"})
    void anAppointmentNeedsATimeAndALengthAndCannotBeMissedBeforeItBegan() throws Exception {
        mvc.perform(send(ruth, APPOINTMENTS, "staff", "" + RUTH, "minutes", "500"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Choose a date and time.")))
                .andExpect(content().string(containsString("5 to 480")));
        mvc.perform(send(ruth, APPOINTMENTS, "staff", "" + RUTH, "minutes", "30", "starts", "2999-01-01T10:00"))
                .andExpect(redirectedUrl(APPOINTMENTS));
        var one = newest();
        mvc.perform(send(ruth, APPOINTMENTS + "/" + one.id() + "/status", "status", "no_show"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(send(ruth, APPOINTMENTS + "/" + one.id() + "/status", "status", "cancelled"))
                .andExpect(redirectedUrl(APPOINTMENTS));
        mvc.perform(get(APPOINTMENTS).cookie(hugo)).andExpect(status().isNotFound());
    }

    private List<Long> preview(Visibility visibility) {
        return as(RUTH, () -> readers.preview(MAYA, null, visibility, viewer(RUTH))).stream()
                .map(Staff.Member::id)
                .toList();
    }

    private long written(Visibility visibility) {
        var note = new WriteNote(MAYA, null, NoteType.GENERAL, "Text", visibility);
        return ((NoteChange.Done) as(RUTH, () -> notes.write(note, viewer(RUTH)))).id();
    }

    private NoteChange edit(long id, int version, Visibility visibility) {
        return as(RUTH, () -> notes.edit(id, version, "Text", visibility, viewer(RUTH)));
    }

    private Appointment newest() {
        return as(RUTH, () -> appointments.of(MAYA, null)).stream()
                .max(java.util.Comparator.comparingLong(Appointment::id))
                .orElseThrow();
    }

    private Viewer viewer(long account) {
        return as(account, () -> viewers.ofAccount(account).orElseThrow());
    }

    private static MockHttpServletRequestBuilder send(Cookie who, String path, String... values) {
        var request = post(path).cookie(who).with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return request;
    }
}
