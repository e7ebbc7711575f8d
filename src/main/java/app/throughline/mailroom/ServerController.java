package app.throughline.mailroom;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.Dispatches;
import app.throughline.outbox.Mail;
import app.throughline.outbox.PhoneText;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The mail server and the provider of text messages: what is set up, and a test that goes the way of everything else. */
@Controller
class ServerController {
    private static final String EMAIL = "/settings/email";
    private static final String SMS = "/settings/sms";

    private final Deliveries deliveries;
    private final Dispatches dispatches;

    ServerController(Deliveries deliveries, Dispatches dispatches) {
        this.deliveries = deliveries;
        this.dispatches = dispatches;
    }

    /** The page of the mail server. */
    @Component
    record EmailEntry() implements SettingsEntry {
        @Override
        public String group() {
            return "Messages";
        }

        @Override
        public String label() {
            return "Email";
        }

        @Override
        public String description() {
            return "The mail server, and a test mail.";
        }

        @Override
        public String href() {
            return EMAIL;
        }

        @Override
        public int order() {
            return 300;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.SETTINGS, Level.ALL);
        }
    }

    /** The page of the provider of text messages. */
    @Component
    record SmsEntry() implements SettingsEntry {
        @Override
        public String group() {
            return "Messages";
        }

        @Override
        public String label() {
            return "Text messages";
        }

        @Override
        public String description() {
            return "The provider of text messages, and a test message.";
        }

        @Override
        public String href() {
            return SMS;
        }

        @Override
        public int order() {
            return 310;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.SETTINGS, Level.ALL);
        }
    }

    @GetMapping(EMAIL)
    Html email(Viewer viewer) {
        allow(viewer);
        return page(true, Form.EMPTY);
    }

    @GetMapping(SMS)
    Html sms(Viewer viewer) {
        allow(viewer);
        return page(false, Form.EMPTY);
    }

    /** Posts a test mail; it is sent like any other, and its page says what came of it. */
    @PostMapping(EMAIL + "/test")
    Html testMail(@RequestParam(defaultValue = "") String to, Viewer viewer) {
        allow(viewer);
        if (!to.strip().matches("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,189}")) {
            return wrong(true, to, "Write one e-mail address.");
        }
        var key = "test-" + UUID.randomUUID();
        deliveries.post(new Mail(
                key,
                "test",
                to.strip(),
                "A test mail",
                "This mail was sent to test the mail server. Nothing is to be done."));
        return opened(key);
    }

    /** Posts a test message. */
    @PostMapping(SMS + "/test")
    Html testText(@RequestParam(defaultValue = "") String to, Viewer viewer) {
        allow(viewer);
        var number = to.replaceAll("[^0-9+]", "");
        if (!number.matches("\\+?[0-9]{7,15}")) {
            return wrong(false, to, "Write one number, such as +1 555 010 0199.");
        }
        var key = "test-" + UUID.randomUUID();
        deliveries.post(new PhoneText(key, "test", number, "This message was sent to test the provider."));
        return opened(key);
    }

    private Html opened(String key) {
        return Html.redirect("/sent-mail/" + deliveries.withKey(key).orElseThrow())
                .flash(Flash.done("The test is on its way. This page says what came of it when you open it again"));
    }

    private Html wrong(boolean isMail, String to, String message) {
        var form =
                new Form(java.util.Map.of("to", List.of(to)), List.of(new FieldError("to", "invalid_format", message)));
        return page(isMail, form).invalid();
    }

    private Html page(boolean isMail, Form form) {
        var channel = isMail ? Deliveries.MAIL : Deliveries.SMS;
        return Html.page(
                "mailroom/server",
                new ServerPage(
                        isMail ? "Email" : "Text messages",
                        dispatches.server(channel),
                        isMail
                                ? "THROUGHLINE_SMTP_URL, THROUGHLINE_SMTP_PASSWORD and THROUGHLINE_SMTP_FROM"
                                : "THROUGHLINE_SMS_URL, _USER, _PASSWORD and _FROM",
                        isMail ? "Address" : "Number",
                        (isMail ? EMAIL : SMS) + "/test",
                        form));
    }

    private static void allow(Viewer viewer) {
        if (!viewer.can(Area.SETTINGS, Level.ALL)) {
            throw new NotFound("page");
        }
    }
}
