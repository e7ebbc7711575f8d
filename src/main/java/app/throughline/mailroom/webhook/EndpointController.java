package app.throughline.mailroom.webhook;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.webhook.Endpoints;
import app.throughline.outbox.webhook.WebhookDeliveries;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Setting;
import app.throughline.web.SettingForm;
import app.throughline.web.SettingsEntry;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Endpoints of webhooks, for those who keep the integrations. */
@Controller
@RequestMapping(WebhookPages.LIST)
class EndpointController {
    private static final String CHANNEL = "webhook";

    private final WebhookPages pages;
    private final EndpointForms forms;
    private final Endpoints endpoints;
    private final WebhookDeliveries log;
    private final Deliveries deliveries;

    EndpointController(
            WebhookPages pages,
            EndpointForms forms,
            Endpoints endpoints,
            WebhookDeliveries log,
            Deliveries deliveries) {
        this.pages = pages;
        this.forms = forms;
        this.endpoints = endpoints;
        this.log = log;
        this.deliveries = deliveries;
    }

    /** Its place in the menu of the settings. */
    @Component("webhooksEntry")
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Data";
        }

        @Override
        public String label() {
            return "Webhooks";
        }

        @Override
        public String description() {
            return "Who outside is told of what happens here, and whether it arrived.";
        }

        @Override
        public String href() {
            return WebhookPages.LIST;
        }

        @Override
        public int order() {
            return 450;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.SETTINGS, Level.ALL);
        }
    }

    static Viewer allowed(Viewer viewer) {
        if (!viewer.can(Area.SETTINGS, Level.ALL)) {
            throw new NotFound("page");
        }
        return viewer;
    }

    @GetMapping
    Html list(Viewer viewer) {
        allowed(viewer);
        return Html.page("mailroom/webhook/list", pages.list());
    }

    @GetMapping("/events")
    Html catalogue(Viewer viewer) {
        allowed(viewer);
        return Html.page("mailroom/webhook/catalogue", pages.catalogue());
    }

    @GetMapping("/new")
    Html fresh(Viewer viewer) {
        allowed(viewer);
        return Setting.form(forms.form(0, forms.fresh()));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allowed(viewer);
        var sent = new Form(values, List.of());
        return switch (forms.add(sent, viewer)) {
            case Endpoints.Change.Done(var id, var secret) ->
                Html.page("mailroom/webhook/secret", pages.secret(id, secret));
            case Endpoints.Change.Invalid(var errors) ->
                Setting.form(forms.form(0, sent.with(errors))).invalid();
            case Endpoints.Change.Overtaken theirs -> throw new IllegalStateException("Nothing was read before");
        };
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html one(@PathVariable long id, Viewer viewer) {
        allowed(viewer);
        return Html.page("mailroom/webhook/endpoint", pages.one(id));
    }

    @GetMapping("/{id:\\d{1,18}}/edit")
    Html edit(@PathVariable long id, Viewer viewer) {
        allowed(viewer);
        return Setting.opened(forms.stored(id), form -> forms.form(id, form));
    }

    @PostMapping("/{id:\\d{1,18}}/edit")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allowed(viewer);
        return Setting.save(
                new Form(values, List.of()),
                () -> forms.stored(id),
                form -> forms.form(id, form),
                (form, version) -> forms.save(id, form, version, viewer),
                WebhookPages.href(id));
    }

    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        boolean run = on.equals("yes");
        endpoints.turn(id, run, allowed(viewer).cause());
        var said = run ? "It is told again; what waited goes now" : "It is told nothing until you switch it on";
        return Html.redirect(WebhookPages.href(id)).flash(Flash.done(said));
    }

    /** A new secret, shown this one time. */
    @PostMapping("/{id:\\d{1,18}}/secret")
    Html rotate(@PathVariable long id, Viewer viewer) {
        var secret = endpoints.rotate(id, allowed(viewer).cause());
        return Html.page("mailroom/webhook/secret", pages.secret(id, secret));
    }

    @PostMapping("/{id:\\d{1,18}}/test")
    Html test(@PathVariable long id, Viewer viewer) {
        long delivery = log.test(endpoints.get(id), allowed(viewer).cause());
        return Html.redirect(WebhookPages.LIST + "/deliveries/" + delivery)
                .flash(Flash.done("A test event is on its way"));
    }

    @GetMapping("/{id:\\d{1,18}}/deletion")
    Html askDeletion(@PathVariable long id, Viewer viewer) {
        allowed(viewer);
        var endpoint = endpoints.get(id);
        var href = WebhookPages.href(id);
        var frame =
                new SettingForm.Frame("Remove " + endpoint.draft().name(), href + "/deletion", href, "Remove endpoint");
        return Setting.form(SettingForm.fresh(
                frame,
                Form.EMPTY,
                List.of(),
                List.of("It is told nothing more, and what waits for it is dropped. Its log stays.")));
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        endpoints.remove(id, allowed(viewer).cause());
        return Html.redirect(WebhookPages.LIST).flash(Flash.done("Endpoint removed"));
    }

    /** The switch over all webhooks. */
    @PostMapping("/pause")
    Html pause(@RequestParam(defaultValue = "") String on, Viewer viewer) {
        var cause = allowed(viewer).cause();
        if (on.equals("yes")) {
            deliveries.resume(CHANNEL, cause);
        } else {
            deliveries.pause(CHANNEL, cause);
        }
        var said = on.equals("yes") ? "Webhooks are sent again" : "No webhook is sent until you resume";
        return Html.redirect(WebhookPages.LIST).flash(Flash.done(said));
    }
}
