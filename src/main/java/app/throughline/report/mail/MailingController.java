package app.throughline.report.mail;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.report.page.DashboardAccess;
import app.throughline.report.page.Wish;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SavedView;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who gets a saved dashboard by e-mail, and what one gets oneself. */
@Controller
@RequestMapping(Wish.PATH)
class MailingController {
    private static final String NEVER = "never";

    private final DashboardMailings mailings;
    private final Staff staff;

    MailingController(DashboardMailings mailings, Staff staff) {
        this.mailings = mailings;
        this.staff = staff;
    }

    /** How it is sent. */
    @GetMapping("/views/{view:\\d{1,18}}/mail")
    Html show(@PathVariable long view, Viewer viewer) {
        var saved = seen(view, viewer);
        var mailing = mailings.find(view);
        var people = mailing.map(found ->
                        found.readers().stream().map(Mailing.Reader::email).collect(Collectors.joining("\n")))
                .orElseGet(() -> staff.person(viewer.accountId())
                        .map(person -> person.email())
                        .orElse(""));
        var chosen = mailing.map(found -> found.rhythm().key()).orElse(NEVER);
        var form = new Form(Map.of("people", List.of(people), "rhythm", List.of(chosen)), List.of());
        return Html.page("report/mailing", page(saved, mailing, form, viewer));
    }

    /** Has it sent, or sent no more. */
    @PostMapping("/views/{view:\\d{1,18}}/mail")
    Html set(@PathVariable long view, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var saved = seen(view, viewer);
        var rhythm = Rhythm.find(first(sent, "rhythm"));
        if (rhythm.isEmpty()) {
            mailings.end(view, viewer);
            return Html.redirect(MailingPage.of(view)).flash(Flash.done("It is sent no more"));
        }
        var errors = mailings.set(view, rhythm.get(), Staff.addresses(first(sent, "people")), viewer);
        return errors.isEmpty()
                ? Html.redirect(MailingPage.of(view)).flash(Flash.done("E-mail set"))
                : Html.page("report/mailing", page(saved, mailings.find(view), form(sent, errors), viewer))
                        .invalid();
    }

    /** What one gets. */
    @GetMapping("/mails")
    Html mine(Viewer viewer) {
        if (!DashboardAccess.uses(viewer)) {
            throw new NotFound("page");
        }
        var all = mailings.received(viewer).stream()
                .map(one -> new MailingPage.Received(
                        one.name(),
                        Wish.PATH + "?saved=" + one.view(),
                        (one.isStopped() ? "Stopped. " : "") + one.rhythm().label() + ", asked for by " + one.by(),
                        MailingPage.MINE + "/" + one.view() + (one.isStopped() ? "/start" : "/stop"),
                        one.isStopped() ? "Start again" : "Stop"))
                .toList();
        return Html.page("report/mailings", new MailingPage.Mine(all));
    }

    /** Stops what one gets, or lets it go on. */
    @PostMapping("/mails/{view:\\d{1,18}}/{verb:stop|start}")
    Html stop(@PathVariable long view, @PathVariable String verb, Viewer viewer) {
        boolean stops = verb.equals("stop");
        if (!mailings.stop(view, stops, viewer)) {
            throw new NotFound("saved dashboard");
        }
        return Html.redirect(MailingPage.MINE).flash(Flash.done(stops ? "You get it no more" : "You get it again"));
    }

    private SavedView seen(long view, Viewer viewer) {
        return mailings.seen(view, viewer).orElseThrow(() -> new NotFound("saved dashboard"));
    }

    private static MailingPage page(SavedView saved, Optional<Mailing> mailing, Form form, Viewer viewer) {
        var rhythms = new ArrayList<Ui.Option>();
        var chosen = form.value("rhythm");
        rhythms.add(Ui.Option.of(NEVER, "Never", Rhythm.find(chosen).isEmpty()));
        Arrays.stream(Rhythm.values())
                .map(rhythm ->
                        Ui.Option.of(rhythm.key(), rhythm.label(), rhythm.key().equals(chosen)))
                .forEach(rhythms::add);
        var readers = mailing.map(Mailing::readers).orElse(List.of()).stream()
                .map(reader -> new MailingPage.Reader(reader.name(), reader.email(), state(reader)))
                .toList();
        var said = mailing.map(found -> found.rhythm().label() + " at 6 in the morning, to those below.")
                .orElse("It is not sent to anybody.");
        return new MailingPage(
                saved.id(), saved.name(), said, rhythms, readers, SavedViews.mayChange(saved, viewer), form);
    }

    private static String state(Mailing.Reader reader) {
        if (reader.lostAt() != null) {
            return "May not see it any more";
        }
        return reader.stoppedAt() != null ? "Had it stopped" : "";
    }

    private static Form form(MultiValueMap<String, String> sent, List<FieldError> errors) {
        return new Form(sent, errors.stream().limit(5).toList());
    }

    private static String first(MultiValueMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
