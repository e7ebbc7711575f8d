package app.throughline.note.appointment;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.contact.StudentHeader;
import app.throughline.contact.StudentHeaders;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.note.NoteChange;
import app.throughline.note.Subjects;
import app.throughline.note.appointment.Appointments.Appointment;
import app.throughline.note.page.StudentAppointments;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Appointments of a student or of one case: the list, scheduling one, and how it ended. */
@Controller
class AppointmentController {
    private final Appointments appointments;
    private final Subjects subjects;
    private final StudentHeaders headers;
    private final Staff staff;
    private final Institutions institutions;
    private final When.Format format;

    /** The tab on the student's pages. */
    @Component
    static final class Tab implements StudentHeader.Page {
        @Override
        public String label() {
            return "Appointments";
        }

        @Override
        public String path() {
            return "/appointments";
        }

        @Override
        public int order() {
            return 40;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.WORK, Level.MINE);
        }
    }

    AppointmentController(
            Appointments appointments,
            Subjects subjects,
            StudentHeaders headers,
            Staff staff,
            Institutions institutions,
            When.Format format) {
        this.appointments = appointments;
        this.subjects = subjects;
        this.headers = headers;
        this.staff = staff;
        this.institutions = institutions;
        this.format = format;
    }

    @GetMapping("/students/{id:\\d{1,18}}/appointments")
    Html list(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        return page(new ContactId(id), on, Form.EMPTY, viewer);
    }

    /** The same without the form, for the page of a case. */
    @GetMapping("/students/{id:\\d{1,18}}/appointments/panel")
    Html panel(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        var page = filled(new ContactId(id), on, Form.EMPTY, viewer);
        return Html.page("note/appointmentspage", page).orFragment("note/appointmentspanel", page);
    }

    @PostMapping("/students/{id:\\d{1,18}}/appointments")
    Html schedule(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        var contact = new ContactId(id);
        var form = new Form(values, List.of());
        var wrong = check(form);
        if (!wrong.isEmpty()) {
            return page(contact, on, form.with(wrong), viewer).invalid();
        }
        var place = subjects.named(contact, on);
        var wanted = new Appointment(
                0,
                contact,
                place == null ? null : place.caseId(),
                Long.parseLong(form.value("staff")),
                starts(form).orElseThrow(),
                Integer.parseInt(form.value("minutes").strip()),
                Text.optional(form.value("place"), 500),
                Text.optional(form.value("purpose"), 500),
                AppointmentStatus.SCHEDULED);
        return done(contact, on, form, appointments.schedule(wanted, viewer), viewer);
    }

    @PostMapping("/students/{id:\\d{1,18}}/appointments/{appointment:\\d{1,18}}/status")
    Html end(
            @PathVariable long id,
            @PathVariable long appointment,
            @RequestParam(defaultValue = "") String status,
            Viewer viewer) {
        var to = Arrays.stream(AppointmentStatus.values())
                .filter(one -> one.key().equals(status))
                .findFirst()
                .orElseThrow(() -> new NotFound("status"));
        var contact = new ContactId(id);
        var change = appointments.end(appointment, to, viewer);
        var now = appointments.of(contact, null).stream()
                .filter(one -> one.id() == appointment && one.status() != to)
                .findFirst();
        return change instanceof NoteChange.Unchanged && now.isPresent()
                ? Html.redirect(base(contact, ""))
                        .flash(Flash.problem(told(now.get().status(), to)))
                : done(contact, "", Form.EMPTY, change, viewer);
    }

    private static String told(AppointmentStatus theirs, AppointmentStatus mine) {
        return "Changed meanwhile: somebody marked it " + theirs.tag().label() + ", you "
                + mine.tag().label() + ". Theirs was kept.";
    }

    private Html done(ContactId contact, String on, Form form, NoteChange change, Viewer viewer) {
        return switch (change) {
            case NoteChange.Done done -> Html.redirect(base(contact, on)).flash(Flash.done("Appointment saved"));
            case NoteChange.Unchanged same -> Html.redirect(base(contact, on));
            case NoteChange.Meanwhile theirs -> Html.redirect(base(contact, on));
            case NoteChange.Invalid(var errors) ->
                page(contact, on, form.with(errors), viewer).invalid();
            case NoteChange.Refused refused -> throw new NotFound("page");
        };
    }

    private List<FieldError> check(Form form) {
        var wrong = new ArrayList<FieldError>();
        if (!form.value("staff").matches("[1-9][0-9]{0,17}")) {
            wrong.add(FieldError.required("staff", "Choose who meets the student."));
        }
        if (starts(form).isEmpty()) {
            wrong.add(FieldError.required("starts", "Choose a date and time."));
        }
        var minutes = form.value("minutes").strip();
        if (!minutes.matches("[0-9]{1,3}") || Integer.parseInt(minutes) < 5 || Integer.parseInt(minutes) > 480) {
            wrong.add(new FieldError("minutes", "out_of_range", "Enter 5 to 480 minutes."));
        }
        for (var field : List.of("place", "purpose")) {
            if (Text.tooLong(Text.trim(form.value(field)), 500)) {
                wrong.add(new FieldError(field, "too_long", "Shorten it to 500 characters."));
            }
        }
        return wrong;
    }

    private Optional<Instant> starts(Form form) {
        try {
            var zone = institutions.current().zone();
            return Optional.of(LocalDateTime.parse(form.value("starts").strip())
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private Html page(ContactId contact, String on, Form form, Viewer viewer) {
        var page = filled(contact, on, form, viewer);
        return Html.page("note/appointmentspage", page).orFragment("note/appointments", page);
    }

    private StudentAppointments filled(ContactId contact, String on, Form form, Viewer viewer) {
        if (!viewer.can(Area.WORK, Level.MINE)) {
            throw new NotFound("page");
        }
        var header = headers.open(contact, viewer, "/appointments");
        var place = subjects.named(contact, on);
        var found = appointments.of(contact, place == null ? null : place.caseId());
        var names = staff.byId(found.stream().map(Appointment::staff).distinct().toList());
        var may = viewer.mayChange(Area.WORK);
        var chosen = form.value("staff").isEmpty() ? Long.toString(viewer.accountId()) : form.value("staff");
        return new StudentAppointments(
                header,
                place == null ? "" : place.label(),
                found.stream().map(one -> row(one, names.get(one.staff()), may)).toList(),
                may ? base(contact, on) : "",
                form,
                staff.list().stream()
                        .map(member -> {
                            var id = Long.toString(member.id());
                            return new Ui.Option(id, member.name(), member.title(), id.equals(chosen));
                        })
                        .toList());
    }

    private StudentAppointments.Row row(Appointment one, Staff.@Nullable Member member, boolean may) {
        var face = member == null ? Ui.Face.UNASSIGNED : Ui.Face.of(member.id(), member.name());
        var note = Stream.of(one.minutes() + " minutes", one.place(), one.purpose())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
        var open = may && one.status() == AppointmentStatus.SCHEDULED;
        var end = base(one.contact(), "") + "/" + one.id() + "/status";
        return new StudentAppointments.Row(
                face, one.status().tag(), format.full(one.startsAt()), note, open ? end : "");
    }

    private static String base(ContactId contact, String on) {
        return "/students/" + contact.value() + "/appointments" + (on.isEmpty() ? "" : "?on=" + on);
    }
}
