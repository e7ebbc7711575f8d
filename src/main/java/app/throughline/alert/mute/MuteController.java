package app.throughline.alert.mute;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is muted for a student (AL-6). */
@Controller
@RequestMapping("/students/{student:\\d+}/mutes")
class MuteController {
    private final Mutes mutes;
    private final MutePages pages;

    MuteController(Mutes mutes, MutePages pages) {
        this.mutes = mutes;
        this.pages = pages;
    }

    @GetMapping
    Html list(@PathVariable long student, Viewer viewer) {
        if (!viewer.can(Area.ALERTS, Level.RAISE)) {
            throw new NotFound("page");
        }
        var page = pages.page(new ContactId(student), viewer);
        return Html.page("alert/mutespage", page).orFragment("alert/mutes", page);
    }

    @GetMapping("/new")
    Html form(@PathVariable long student, @RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        check(viewer);
        var ask = pages.ask(new ContactId(student), new Form(query, List.of()));
        return Html.page("alert/mutepage", ask).orFragment("alert/mute", ask);
    }

    @PostMapping
    Html mute(@PathVariable long student, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        check(viewer);
        var form = new Form(values, List.of());
        var about = new ContactId(student);
        var done = mutes.mute(about, form.value("type"), day(form), form.value("why"), viewer);
        return switch (done) {
            case Mutes.Muting.Muted muted ->
                Html.redirect(pages.ask(about, form).back())
                        .flash(Flash.done("Muted. What programs notice meanwhile is recorded and closed"));
            case Mutes.Muting.Invalid(var errors) -> wrong(about, form, errors);
            case Mutes.Muting.Refused refused -> throw new NotFound("page");
        };
    }

    private Html wrong(ContactId student, Form form, List<FieldError> errors) {
        var ask = pages.ask(student, form.with(errors));
        return Html.page("alert/mutepage", ask).orFragment("alert/mute", ask).invalid();
    }

    @PostMapping("/{mute:\\d+}/end")
    Html end(@PathVariable long student, @PathVariable long mute, Viewer viewer) {
        var ended = mutes.unmute(new ContactId(student), mute, viewer);
        return Html.redirect("/students/" + student + "/alerts")
                .flash(ended ? Flash.done("The mute has ended") : Flash.problem("It had ended already."));
    }

    /** Whether this names an alert, such as ALERT-12. */
    static boolean isAlert(String id) {
        return id.matches("ALERT-\\d{1,18}");
    }

    private static void check(Viewer viewer) {
        if (!viewer.mayChange(Area.ALERTS)) {
            throw new NotFound("page");
        }
    }

    private static @Nullable LocalDate day(Form form) {
        try {
            return LocalDate.parse(form.value("until"));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
