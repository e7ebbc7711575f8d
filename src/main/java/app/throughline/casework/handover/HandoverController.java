package app.throughline.casework.handover;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.casework.Assignments;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Handing a caseload over, and taking it back. */
@Controller
@RequestMapping("/cases/hand-overs")
class HandoverController {
    private static final String BACK = "/cases/hand-overs";

    private final Handovers handovers;
    private final Assignments assignments;
    private final Staff staff;
    private final When.Format format;

    /** The menu entry. */
    @Component
    record Menu() implements NavigationItem {
        @Override
        public String label() {
            return "Hand-overs";
        }

        @Override
        public String icon() {
            return "users";
        }

        @Override
        public String href() {
            return BACK;
        }

        @Override
        public int order() {
            return 905;
        }

        @Override
        public String group() {
            return "Administration";
        }

        @Override
        public boolean visible(Viewer viewer) {
            return Handovers.may(viewer);
        }
    }

    HandoverController(Handovers handovers, Assignments assignments, Staff staff, When.Format format) {
        this.handovers = handovers;
        this.assignments = assignments;
        this.staff = staff;
        this.format = format;
    }

    @GetMapping
    Html list(@RequestParam(defaultValue = "") String from, Viewer viewer) {
        check(viewer);
        var form = Form.of(Map.of("from", from, "starts", format.today().toString()));
        return Html.page("casework/handover/list", page(form));
    }

    @PostMapping
    Html arrange(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        check(viewer);
        var sent = new Form(values, List.of());
        var wrong = new ArrayList<FieldError>();
        var from = person(sent, "from", "Choose whose caseload it is.", wrong);
        var to = person(sent, "to", "Choose who takes it over.", wrong);
        var starts = day(sent, "starts", "Choose the first day, such as 2026-10-15.", wrong);
        var ends = day(sent, "ends", "Choose the last day, such as 2026-10-30.", wrong);
        if (from.isEmpty() || to.isEmpty() || starts.isEmpty() || ends.isEmpty()) {
            return Html.page("casework/handover/list", page(sent.with(wrong))).invalid();
        }
        return switch (handovers.arrange(from.get(), to.get(), starts.get(), ends.get(), viewer)) {
            case Handovers.Answer.Done(var id, var started) ->
                Html.redirect(BACK)
                        .flash(Flash.done(started ? "The caseload is handed over" : "The hand-over is arranged"));
            case Handovers.Answer.Invalid(var errors) ->
                Html.page("casework/handover/list", page(sent.with(errors))).invalid();
            case Handovers.Answer.Refused refused -> throw new NotFound("page");
        };
    }

    @PostMapping("/{id:\\d{1,18}}/return")
    Html giveBack(@PathVariable long id, Viewer viewer) {
        check(viewer);
        handovers.giveBack(id, viewer);
        return Html.redirect(BACK).flash(Flash.done("The caseload is back"));
    }

    private static void check(Viewer viewer) {
        if (!Handovers.may(viewer)) {
            throw new NotFound("page");
        }
    }

    private static Optional<Long> person(Form sent, String field, String message, List<FieldError> wrong) {
        if (sent.value(field).matches("[0-9]{1,18}")) {
            return Optional.of(Long.valueOf(sent.value(field)));
        }
        wrong.add(FieldError.required(field, message));
        return Optional.empty();
    }

    private static Optional<LocalDate> day(Form sent, String field, String message, List<FieldError> wrong) {
        try {
            return Optional.of(LocalDate.parse(sent.value(field).strip()));
        } catch (DateTimeException unreadable) {
            wrong.add(FieldError.required(field, message));
            return Optional.empty();
        }
    }

    private HandoverPage page(Form form) {
        var rows = handovers.list();
        var names = staff.byId(rows.stream()
                .flatMap(row -> java.util.stream.Stream.of(row.from(), row.to()))
                .distinct()
                .toList());
        var shown = rows.stream()
                .map(row -> new HandoverPage.Row(
                        name(names, row.from()),
                        name(names, row.to()),
                        format.day(row.starts()).text() + " to "
                                + format.day(row.ends()).text(),
                        state(row),
                        row.left() == 0 ? "" : Numbers.plural(row.left(), "case", "cases") + " stayed",
                        row.isOpen() ? BACK + "/" + row.id() + "/return" : ""))
                .toList();
        return new HandoverPage(
                shown,
                form,
                people("Whose caseload", form.value("from")),
                people("Who takes it", form.value("to")),
                preview(form));
    }

    private String preview(Form form) {
        if (!form.value("from").matches("[0-9]{1,18}")) {
            return "";
        }
        var has = handovers.of(Long.parseLong(form.value("from")));
        return Numbers.plural(has.students(), "student", "students") + ", "
                + Numbers.plural(has.cases(), "open case", "open cases") + " and "
                + Numbers.plural(has.tasks(), "open task", "open tasks") + " go along.";
    }

    private static Ui.Tag state(HandoverStore.Row row) {
        if (!row.isOpen()) {
            return new Ui.Tag("Returned", "circle-check", "grey");
        }
        return row.startedAt() == null
                ? new Ui.Tag("Arranged", "calendar", "blue")
                : new Ui.Tag("Handed over", "users", "amber");
    }

    private static String name(Map<Long, Staff.Member> names, long id) {
        var member = names.get(id);
        return member == null ? "Somebody" : member.name();
    }

    private List<Ui.Option> people(String ask, String chosen) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", ask, chosen.isEmpty()));
        assignments.people((short) 0).forEach(member -> {
            var id = Long.toString(member.id());
            options.add(Ui.Option.of(id, member.name(), id.equals(chosen)));
        });
        return options;
    }
}
