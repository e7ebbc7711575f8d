package app.throughline.notice;

import app.throughline.access.Accounts;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody chose about their notices, and who covers for them. */
@Controller
class ChoicesController {
    private static final List<String> DIGESTS =
            List.of("No digest", "Every working day at 7:00", "Weekly, Monday at 7:00");

    private final Choices choices;
    private final Accounts accounts;
    private final Staff staff;
    private final When.Format when;

    ChoicesController(Choices choices, Accounts accounts, Staff staff, When.Format when) {
        this.choices = choices;
        this.accounts = accounts;
        this.staff = staff;
        this.when = when;
    }

    @GetMapping("/preferences/notifications")
    Html show(Viewer viewer) {
        return Html.page("notice/choices", page(choices.of(viewer), Form.EMPTY, viewer));
    }

    @PostMapping("/preferences/notifications")
    Html save(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var from = time(sent.getFirst("quietFrom"));
        var until = time(sent.getFirst("quietUntil"));
        var chosen = new Choices.Chosen(mail(sent), digest(sent.getFirst("digest")), from, until);
        if ((from == null) != (until == null)) {
            var error = new FieldError("quietFrom", "required", "Give both ends of the quiet hours, or none.");
            var page = page(chosen, new Form(sent, List.of(error)), viewer);
            return Html.page("notice/choices", page).invalid();
        }
        choices.save(chosen, viewer);
        return Html.redirect("/preferences/notifications").flash(Flash.done("Your choices are saved"));
    }

    @PostMapping("/preferences/away")
    Html away(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var errors = new ArrayList<FieldError>();
        var from = day(sent.getFirst("awayFrom"), "awayFrom", errors);
        var until = day(sent.getFirst("awayUntil"), "awayUntil", errors);
        var cover = cover(sent.getFirst("cover"), viewer, errors);
        if (from != null && until != null && (until.isBefore(from) || until.isBefore(when.today()))) {
            errors.add(new FieldError(
                    "awayUntil", "out_of_range", "The last day is today or later, and not before the first."));
        }
        if (from == null || until == null || !errors.isEmpty()) {
            return Html.page("notice/choices", page(choices.of(viewer), new Form(sent, errors), viewer))
                    .invalid();
        }
        accounts.cover(viewer.accountId(), cover, from, until, viewer.cause());
        return Html.redirect("/preferences/notifications")
                .flash(Flash.done("Your notices go to your cover on those days"));
    }

    private long cover(@Nullable String sent, Viewer viewer, List<FieldError> errors) {
        var found = staff.list().stream()
                .filter(member -> member.id() != viewer.accountId())
                .filter(member -> Long.toString(member.id()).equals(sent))
                .findFirst();
        if (found.isEmpty()) {
            errors.add(FieldError.required("cover", "Choose who covers for you."));
        }
        return found.map(Staff.Member::id).orElse(0L);
    }

    private static @Nullable LocalDate day(@Nullable String sent, String field, List<FieldError> errors) {
        try {
            return LocalDate.parse(sent == null ? "" : sent);
        } catch (DateTimeException unreadable) {
            errors.add(FieldError.required(field, "Give a day."));
            return null;
        }
    }

    private static @Nullable LocalTime time(@Nullable String sent) {
        try {
            return sent == null || sent.isBlank() ? null : LocalTime.parse(sent);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static int digest(@Nullable String sent) {
        return "0".equals(sent) ? 0 : "2".equals(sent) ? 2 : 1;
    }

    private static Map<NoticeEvent, MailChoice> mail(MultiValueMap<String, String> sent) {
        var chosen = new EnumMap<NoticeEvent, MailChoice>(NoticeEvent.class);
        for (var event : NoticeEvent.values()) {
            Stream.of(MailChoice.values())
                    .filter(choice -> choice.name().equals(sent.getFirst(field(event))))
                    .forEach(choice -> chosen.put(event, choice));
        }
        return chosen;
    }

    private static String field(NoticeEvent event) {
        return "on-" + event.name().toLowerCase(Locale.ROOT);
    }

    private ChoicesPage page(Choices.Chosen chosen, Form form, Viewer viewer) {
        var rows = new ArrayList<ChoicesPage.Row>();
        for (var event : NoticeEvent.values()) {
            var mail = chosen.mail().get(event);
            var options = new ArrayList<Ui.Option>();
            options.add(Ui.Option.of("", "As usual", mail == null));
            for (var choice : MailChoice.values()) {
                options.add(Ui.Option.of(choice.name(), choice.label(), choice == mail));
            }
            rows.add(new ChoicesPage.Row(field(event), event.label(), event.hint(), options));
        }
        var digests = new ArrayList<Ui.Option>();
        for (int i = 0; i < DIGESTS.size(); i++) {
            digests.add(Ui.Option.of(Integer.toString(i), DIGESTS.get(i), i == chosen.digest()));
        }
        var shown = form.hasErrors()
                ? form
                : Form.of(Map.of(
                        "quietFrom", String.valueOf(chosen.quietFrom() == null ? "" : chosen.quietFrom()),
                        "quietUntil", String.valueOf(chosen.quietUntil() == null ? "" : chosen.quietUntil())));
        return new ChoicesPage(shown, rows, digests, awayOf(form, viewer));
    }

    private ChoicesPage.Away awayOf(Form form, Viewer viewer) {
        var people = new ArrayList<Ui.Option>();
        people.add(Ui.Option.of("", "Choose a person", false));
        staff.list().stream()
                .filter(member -> member.id() != viewer.accountId())
                .map(member -> Ui.Option.of(
                        Long.toString(member.id()), member.name(), form.has("cover", Long.toString(member.id()))))
                .forEach(people::add);
        var now = choices.cover(viewer, when.today())
                .map(cover -> cover.name() + " covers for you from "
                        + when.day(cover.from()).text() + " to "
                        + when.day(cover.until()).text() + ".")
                .orElse("");
        return new ChoicesPage.Away(now, people);
    }
}
