package app.throughline.mailroom.webhook;

import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.FieldError;
import app.throughline.outbox.webhook.WebhookDeliveries;
import app.throughline.outbox.webhook.WebhookDeliveries.Which;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The log of webhooks, dead letters, and sending again. */
@Controller
@RequestMapping(WebhookPages.LIST + "/deliveries")
class WebhookLogController {
    private final WebhookPages pages;
    private final WebhookDeliveries log;
    private final Institutions institutions;

    WebhookLogController(WebhookPages pages, WebhookDeliveries log, Institutions institutions) {
        this.pages = pages;
        this.log = log;
        this.institutions = institutions;
    }

    @GetMapping
    Html list(
            @RequestParam(defaultValue = "0") long endpoint,
            @RequestParam(defaultValue = "") String dead,
            @RequestParam(defaultValue = "0") long before,
            Viewer viewer) {
        EndpointController.allowed(viewer);
        return Html.page(
                "mailroom/webhook/log", pages.log(new Which(endpoint, dead.equals("yes")), before, Form.EMPTY));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html one(@PathVariable long id, Viewer viewer) {
        return Html.page("mailroom/webhook/delivery", pages.delivery(id, EndpointController.allowed(viewer)));
    }

    @PostMapping("/{id:\\d{1,18}}/again")
    Html again(@PathVariable long id, Viewer viewer) {
        boolean done = log.redeliver(id, EndpointController.allowed(viewer).cause());
        var flash = done ? Flash.done("It is sent again, with the same id") : Flash.problem("It is still on its way");
        return Html.redirect(WebhookPages.LIST + "/deliveries/" + id).flash(flash);
    }

    /** Sends what ended within a range of time again. */
    @PostMapping("/range")
    Html range(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        EndpointController.allowed(viewer);
        var sent = new Form(values, List.of());
        var endpoint = sent.value("endpoint").matches("\\d{1,18}") ? Long.parseLong(sent.value("endpoint")) : 0;
        var which = new Which(endpoint, sent.value("which").equals("dead"));
        var from = moment(sent.value("from"));
        var until = moment(sent.value("until"));
        var errors = wrong(from, until);
        if (!errors.isEmpty() || from.isEmpty() || until.isEmpty()) {
            return Html.page("mailroom/webhook/log", pages.log(which, 0, sent.with(errors)))
                    .invalid();
        }
        int again = log.redeliver(which, from.get(), until.get(), viewer.cause());
        var said = again == 0
                ? "Nothing ended in that time"
                : Numbers.plural(again, "webhook is", "webhooks are") + " sent again";
        return Html.redirect(WebhookPages.path(which)).flash(Flash.done(said));
    }

    private static List<FieldError> wrong(Optional<Instant> from, Optional<Instant> until) {
        var errors = new ArrayList<FieldError>();
        if (from.isEmpty()) {
            errors.add(FieldError.required("from", "Say from when."));
        }
        if (until.isEmpty()) {
            errors.add(FieldError.required("until", "Say until when."));
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            errors.add(new FieldError("until", "out_of_range", "Choose a time after the first."));
        }
        return errors;
    }

    /** A time as browsers send it, in the institution's zone. */
    private Optional<Instant> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text)
                    .atZone(institutions.current().zone())
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
