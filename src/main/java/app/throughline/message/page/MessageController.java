package app.throughline.message.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.Consents;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.message.MessageLists.View;
import app.throughline.message.Releases;
import app.throughline.message.Suppressions;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of messages, one message, and what people decide about those that did not arrive. */
@Controller
@RequestMapping("/messages")
class MessageController {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,189}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{7,15}");

    private final MessagePages pages;
    private final Releases releases;
    private final Suppressions suppressions;

    MessageController(MessagePages pages, Releases releases, Suppressions suppressions) {
        this.pages = pages;
        this.releases = releases;
        this.suppressions = suppressions;
    }

    /** The menu entry. */
    @Component
    record Menu() implements NavigationItem {
        @Override
        public String label() {
            return "Messages";
        }

        @Override
        public String icon() {
            return "message";
        }

        @Override
        public String href() {
            return "/messages";
        }

        @Override
        public int order() {
            return 45;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.WORK, Level.TEAM);
        }
    }

    @GetMapping
    Html list(
            @RequestParam(defaultValue = "sent") String view,
            @RequestParam(defaultValue = "0") long before,
            Viewer viewer) {
        allow(viewer.can(Area.WORK, Level.TEAM));
        var shown = Stream.of(View.values())
                .filter(one -> one.key().equals(view))
                .findFirst()
                .orElse(View.SENT);
        return Html.page("message/list", pages.list(shown, before, viewer));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html letter(@PathVariable long id, Viewer viewer) {
        return Html.page("message/letter", pages.letter(id, MessagePages.maySend(viewer)));
    }

    @PostMapping("/{id:\\d{1,18}}/withdrawal")
    Html withdraw(@PathVariable long id, Viewer viewer) {
        allow(MessagePages.maySend(viewer));
        return decided(id, releases.withdraw(id, viewer.cause()), "Message withdrawn");
    }

    @PostMapping("/{id:\\d{1,18}}/again")
    Html again(@PathVariable long id, Viewer viewer) {
        allow(MessagePages.maySend(viewer));
        return decided(id, releases.retry(id, viewer.cause()), "It is sent again");
    }

    @PostMapping("/{id:\\d{1,18}}/assumed")
    Html assume(@PathVariable long id, Viewer viewer) {
        allow(MessagePages.maySend(viewer));
        return decided(id, releases.assumeSent(id, viewer.cause()), "It counts as sent");
    }

    private static Html decided(long id, boolean done, String said) {
        return Html.redirect("/messages/" + id)
                .flash(done ? Flash.done(said) : Flash.problem("It has moved on meanwhile"));
    }

    @GetMapping("/suppressed")
    Html suppressed(@RequestParam(defaultValue = "0") long before, Viewer viewer) {
        allow(viewer.can(Area.WORK, Level.VIEW));
        return Html.page("message/suppressed", pages.suppressed(before, Form.EMPTY, viewer));
    }

    @PostMapping("/suppressed")
    Html suppress(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allow(MessagePages.maySuppress(viewer));
        var form = new Form(values, List.of());
        var channel = form.value("channel").equals("sms") ? Consents.Channel.SMS : Consents.Channel.EMAIL;
        var address = channel == Consents.Channel.SMS
                ? form.value("address").replaceAll("[^0-9+]", "")
                : form.value("address").strip();
        if (!(channel == Consents.Channel.SMS ? PHONE : EMAIL).matcher(address).matches()) {
            var wrong = new FieldError("address", "invalid_format", "Write an e-mail address or a number.");
            return Html.page("message/suppressed", pages.suppressed(0, form.with(List.of(wrong)), viewer))
                    .invalid();
        }
        boolean added = suppressions.add(channel, address, Suppressions.Reason.MANUAL, viewer.cause());
        return Html.redirect("/messages/suppressed")
                .flash(added ? Flash.done("It gets nothing from now on") : Flash.problem("It is on the list already"));
    }

    @PostMapping("/suppressed/{id:\\d{1,18}}/removal")
    Html unsuppress(@PathVariable long id, Viewer viewer) {
        allow(MessagePages.maySuppress(viewer));
        suppressions.remove(id, viewer.cause());
        return Html.redirect("/messages/suppressed").flash(Flash.done("Messages may go there again"));
    }

    private static void allow(boolean may) {
        if (!may) {
            throw new NotFound("page");
        }
    }
}
