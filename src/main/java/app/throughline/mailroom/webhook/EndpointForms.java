package app.throughline.mailroom.webhook;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.outbox.webhook.Endpoint;
import app.throughline.outbox.webhook.Endpoints;
import app.throughline.outbox.webhook.EventTypes;
import app.throughline.web.Form;
import app.throughline.web.Setting;
import app.throughline.web.SettingForm;
import app.throughline.web.SettingForm.Field;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The form of an endpoint. */
@Component
class EndpointForms {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_HEADERS = 12_000;
    private static final String EVENT = "event_";

    private final Endpoints endpoints;
    private final EventTypes types;

    EndpointForms(Endpoints endpoints, EventTypes types) {
        this.endpoints = endpoints;
        this.types = types;
    }

    /** What a new one has until somebody chooses otherwise. */
    Form fresh() {
        return Form.of(Map.of("all_events", "on", "body", "full", "confidential", "ids", "rate", "600"));
    }

    /** One as it is stored. */
    Setting.Stored stored(long id) {
        var endpoint = endpoints.get(id);
        var draft = endpoint.draft();
        var values = new HashMap<String, List<String>>();
        values.put("name", List.of(draft.name()));
        values.put("url", List.of(draft.url()));
        if (draft.events().isEmpty()) {
            values.put("all_events", List.of("on"));
        }
        draft.events().forEach(event -> values.put(EVENT + event, List.of("on")));
        values.put("body", List.of(draft.isThin() ? "thin" : "full"));
        values.put("confidential", List.of(draft.hearsConfidential() ? "ids" : "none"));
        values.put("rate", List.of(String.valueOf(draft.rate())));
        values.put("secret_headers", List.of(endpoints.shownHeaders(endpoint)));
        return new Setting.Stored(endpoint.version(), values);
    }

    /** The form. @param id 0 for a new one */
    SettingForm form(long id, Form form) {
        var back = id == 0 ? WebhookPages.LIST : WebhookPages.href(id);
        var frame = id == 0
                ? new SettingForm.Frame("Add an endpoint", WebhookPages.LIST, back, "Add endpoint")
                : new SettingForm.Frame("Change endpoint", back + "/edit", back, "Save endpoint");
        var fields = new ArrayList<Field>();
        fields.add(Field.text("name", "Name", LONGEST_NAME));
        fields.add(Field.text("url", "URL", LONGEST_URL));
        fields.add(Field.check(
                "all_events", "All events", "Also those that are added later. Otherwise those ticked here:"));
        fields.addAll(groups());
        fields.addAll(choices(form));
        fields.add(Field.text("rate", "Requests a minute at most", 5));
        fields.add(Field.area("secret_headers", "Headers, one a line as Name: value", LONGEST_HEADERS));
        return SettingForm.fresh(frame, form, fields, List.of());
    }

    /** The events under what they are about, in the order of the catalogue. */
    private List<Field> groups() {
        var groups = new TreeMap<String, List<Ui.Option>>();
        types.described().stream()
                .map(EventTypes.Described::type)
                .forEach(type -> groups.computeIfAbsent(type.group(), g -> new ArrayList<>())
                        .add(new Ui.Option(EVENT + type.name(), type.name(), type.when(), false)));
        return groups.entrySet().stream()
                .map(group -> Field.checks("About: " + group.getKey(), group.getValue()))
                .toList();
    }

    private static List<Field> choices(Form form) {
        return List.of(
                Field.select(
                        "body",
                        "Body",
                        "Ids only: who receives them asks for the rest, as far as they may.",
                        List.of(
                                Ui.Option.of("full", "In full", form.has("body", "full")),
                                Ui.Option.of("thin", "Ids only", form.has("body", "thin")))),
                Field.select(
                        "confidential",
                        "Confidential records",
                        "Closed types, private cases, and what belongs to cases. Nothing but kind and id ever leaves.",
                        List.of(
                                Ui.Option.of("ids", "By kind and id only", form.has("confidential", "ids")),
                                Ui.Option.of("none", "Not at all", form.has("confidential", "none")))));
    }

    /** Makes one of what was typed. */
    Endpoints.Change add(Form form, Viewer viewer) {
        return checked(form, () -> endpoints.add(draft(form), form.value("secret_headers"), viewer.cause()));
    }

    /** Saves what was typed. */
    Setting save(long id, Form form, int version, Viewer viewer) {
        var change = checked(
                form, () -> endpoints.save(id, version, draft(form), form.value("secret_headers"), viewer.cause()));
        return switch (change) {
            case Endpoints.Change.Done done ->
                new Setting.Saved(form.value("name").strip() + " saved");
            case Endpoints.Change.Invalid(var errors) -> new Setting.Invalid(errors);
            case Endpoints.Change.Overtaken theirs -> new Setting.Overtaken();
        };
    }

    private static Endpoints.Change checked(Form form, Supplier<Endpoints.Change> change) {
        boolean some =
                form.ticked("all_events") || form.values().keySet().stream().anyMatch(name -> name.startsWith(EVENT));
        return some
                ? change.get()
                : new Endpoints.Change.Invalid(
                        List.of(FieldError.required("all_events", "Tick at least one event, or all of them.")));
    }

    private Endpoint.Draft draft(Form form) {
        var events = form.ticked("all_events")
                ? List.<String>of()
                : types.described().stream()
                        .map(described -> described.type().name())
                        .filter(name -> form.ticked(EVENT + name))
                        .toList();
        var rate = form.value("rate").strip().replace(",", "");
        return new Endpoint.Draft(
                form.value("name").strip(),
                form.value("url").strip(),
                events,
                form.value("body").equals("thin"),
                !form.value("confidential").equals("none"),
                rate.matches("\\d{1,6}") ? Integer.parseInt(rate) : 0);
    }
}
