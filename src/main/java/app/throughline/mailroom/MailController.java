package app.throughline.mailroom;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.outbox.Deliveries;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.SettingsEntry;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sent mail and the deliveries that need a decision, for those who administer the installation. */
@Controller
class MailController {
    private final MailPages pages;
    private final Deliveries deliveries;

    MailController(MailPages pages, Deliveries deliveries) {
        this.pages = pages;
        this.deliveries = deliveries;
    }

    /** The menu entry. */
    @Component
    static final class Menu implements NavigationItem {
        @Override
        public String label() {
            return "Sent mail";
        }

        @Override
        public String icon() {
            return "send";
        }

        @Override
        public String href() {
            return "/sent-mail";
        }

        @Override
        public int order() {
            return 930;
        }

        @Override
        public String group() {
            return "Administration";
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.SETTINGS, Level.ALL);
        }
    }

    /** The page of the settings. */
    @Component
    static final class Setting implements SettingsEntry {
        @Override
        public String group() {
            return "Messages";
        }

        @Override
        public String label() {
            return "Deliveries";
        }

        @Override
        public String description() {
            return "What was refused or may not have arrived, and the switch that stops sending.";
        }

        @Override
        public String href() {
            return "/settings/deliveries";
        }

        @Override
        public int order() {
            return 380;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.SETTINGS, Level.ALL);
        }
    }

    @GetMapping("/sent-mail")
    Html list(@RequestParam(defaultValue = "0") long before, Viewer viewer) {
        return Html.page("mailroom/list", pages.list(false, before, allowed(viewer)));
    }

    /** Those that were refused or whose fate is unknown. */
    @GetMapping("/settings/deliveries")
    Html troubled(@RequestParam(defaultValue = "0") long before, Viewer viewer) {
        return Html.page("mailroom/settings", pages.list(true, before, allowed(viewer)));
    }

    @GetMapping("/sent-mail/{id:\\d{1,18}}")
    Html letter(@PathVariable long id, Viewer viewer) {
        return Html.page("mailroom/letter", pages.letter(id, allowed(viewer)));
    }

    @PostMapping("/sent-mail/{id:\\d{1,18}}/again")
    Html again(@PathVariable long id, Viewer viewer) {
        var done = deliveries.resend(id, allowed(viewer).cause());
        return decided(id, done, "It is sent again");
    }

    @PostMapping("/sent-mail/{id:\\d{1,18}}/assumed")
    Html assume(@PathVariable long id, Viewer viewer) {
        var done = deliveries.assumeSent(id, allowed(viewer).cause());
        return decided(id, done, "It counts as sent");
    }

    @PostMapping("/sent-mail/{id:\\d{1,18}}/dropped")
    Html drop(@PathVariable long id, Viewer viewer) {
        var done = deliveries.drop(id, allowed(viewer).cause());
        return decided(id, done, "It is given up");
    }

    private static Html decided(long id, boolean done, String said) {
        var flash = done ? Flash.done(said) : Flash.problem("Somebody else has decided about it meanwhile");
        return Html.redirect("/sent-mail/" + id).flash(flash);
    }

    @PostMapping("/settings/deliveries/pause")
    Html pause(Viewer viewer) {
        deliveries.pause(Deliveries.MAIL, allowed(viewer).cause());
        return Html.redirect("/settings/deliveries").flash(Flash.done("Nothing is sent until you resume"));
    }

    @PostMapping("/settings/deliveries/resume")
    Html resume(Viewer viewer) {
        deliveries.resume(Deliveries.MAIL, allowed(viewer).cause());
        return Html.redirect("/settings/deliveries").flash(Flash.done("Mail is sent again"));
    }

    private static Viewer allowed(Viewer viewer) {
        if (!viewer.can(Area.SETTINGS, Level.ALL)) {
            throw new NotFound("page");
        }
        return viewer;
    }
}
