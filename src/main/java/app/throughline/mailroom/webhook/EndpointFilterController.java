package app.throughline.mailroom.webhook;

import app.throughline.access.Viewer;
import app.throughline.builder.Builders;
import app.throughline.kernel.FieldError;
import app.throughline.outbox.webhook.Endpoints;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom an endpoint hears of, in the language of filters. */
@Controller
@RequestMapping(WebhookPages.LIST + "/{id:\\d{1,18}}/filter")
class EndpointFilterController {
    private static final String PAGE = "mailroom/webhook/filter";

    private final Endpoints endpoints;
    private final EndpointFilterForms forms;

    EndpointFilterController(Endpoints endpoints, EndpointFilterForms forms) {
        this.endpoints = endpoints;
        this.forms = forms;
    }

    @GetMapping
    Html open(@PathVariable long id, Viewer viewer) {
        EndpointController.allowed(viewer);
        var endpoint = endpoints.get(id);
        return Html.page(PAGE, forms.page(endpoint, endpoint.version(), forms.stored(endpoint), Form.EMPTY, viewer));
    }

    /** A step of the builder, without script; or it is kept. */
    @PostMapping
    Html send(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        EndpointController.allowed(viewer);
        var endpoint = endpoints.get(id);
        int version = version(sent);
        var form = forms.sent(sent);
        if (forms.isStep(sent)) {
            return Html.page(PAGE, forms.page(endpoint, version, form, Form.EMPTY, viewer));
        }
        var kept = forms.kept(form, viewer);
        if (!kept.errors().isEmpty()) {
            return Html.page(PAGE, forms.page(endpoint, version, form, new Form(sent, kept.errors()), viewer))
                    .invalid();
        }
        return switch (endpoints.filter(id, version, kept.json(), viewer.cause())) {
            case Endpoints.Change.Done _ ->
                Html.redirect(WebhookPages.href(id))
                        .flash(Flash.done(
                                kept.json().isEmpty()
                                        ? "It hears of everybody"
                                        : "From now on it hears of these students only"));
            case Endpoints.Change.Overtaken _, Endpoints.Change.Invalid _ -> overtaken(id, form, sent, viewer);
        };
    }

    private Html overtaken(long id, Builders.Form form, MultiValueMap<String, String> sent, Viewer viewer) {
        var error = new FieldError(
                "", "overtaken", "Somebody else changed the endpoint meanwhile. Saving again writes over it.");
        var now = endpoints.get(id);
        return Html.page(PAGE, forms.page(now, now.version(), form, new Form(sent, List.of(error)), viewer))
                .status(412);
    }

    private static int version(MultiValueMap<String, String> sent) {
        var text = sent.getFirst("version");
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
