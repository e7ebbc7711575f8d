package app.throughline.mailroom.webhook;

import app.throughline.access.Viewer;
import app.throughline.builder.BuilderOptions;
import app.throughline.builder.Builders;
import app.throughline.builder.FilterPreviews;
import app.throughline.builder.Reading;
import app.throughline.builder.SegmentChoices;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Filter;
import app.throughline.filter.NamedSegments;
import app.throughline.filter.Sentence;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.json.FilterWriter;
import app.throughline.kernel.FieldError;
import app.throughline.outbox.webhook.Endpoint;
import app.throughline.web.Form;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The filter of an endpoint as it is made (decision 0115). */
@Component
class EndpointFilterForms {
    private static final BuilderOptions OPTIONS = BuilderOptions.KEPT;

    private final Builders builders;
    private final FilterPreviews previews;
    private final Catalogue catalogue;
    private final StaffNames names;
    private final ObjectProvider<SegmentChoices> segments;

    EndpointFilterForms(
            Builders builders,
            FilterPreviews previews,
            Catalogue catalogue,
            StaffNames names,
            ObjectProvider<SegmentChoices> segments) {
        this.builders = builders;
        this.previews = previews;
        this.catalogue = catalogue;
        this.names = names;
        this.segments = segments;
    }

    /**
     * What a form asks for.
     *
     * @param json the filter, "" for everybody
     * @param errors why it cannot be kept
     */
    record Kept(String json, List<FieldError> errors) {}

    /** In words, such as "Students whose class standing is Senior"; "Everybody" without one. */
    String sentence(Endpoint endpoint) {
        var filter = endpoint.filter().isEmpty()
                ? null
                : new FilterReader(catalogue).read(endpoint.filter()).filter();
        if (filter == null) {
            return endpoint.filter().isEmpty() ? "Everybody" : "Nobody: it asks for something that is gone";
        }
        return Sentence.of(filter, catalogue, names);
    }

    /** What is kept, with a first line to fill in where there is nothing. */
    Builders.Form stored(Endpoint endpoint) {
        Map<String, List<String>> step = endpoint.filter().isEmpty()
                ? Map.of("edit", List.of("add-condition:n1"))
                : Map.of("edit", List.of("json"), "json", List.of(endpoint.filter()));
        return builders.form(root(), step);
    }

    /** What was sent, after the step that was asked for. */
    Builders.Form sent(Map<String, List<String>> sent) {
        return builders.form(root(), sent);
    }

    boolean isStep(Map<String, List<String>> sent) {
        return builders.isEdit(sent);
    }

    /** What a form asks for. */
    Kept kept(Builders.Form form, Viewer viewer) {
        if (!form.jsonErrors().isEmpty()) {
            return new Kept(
                    "",
                    List.of(new FieldError(
                            "fb-json", "not_taken", form.jsonErrors().getFirst())));
        }
        var reading = builders.read(root(), form.draft(), OPTIONS);
        var filter = reading.filter();
        if (filter == null) {
            return new Kept("", errors(reading));
        }
        boolean isEverybody = filter.where() instanceof Filter.All(var of) && of.isEmpty();
        if (isEverybody) {
            return new Kept("", List.of());
        }
        boolean allowed = NamedSegments.of(filter.where()).isEmpty()
                || segments.stream().anyMatch(choices -> choices.mayAsk(filter, viewer));
        return allowed
                ? new Kept(FilterWriter.write(filter), List.of())
                : new Kept(
                        "",
                        List.of(new FieldError(
                                "", "unknown_value", "A segment it names is not there, or not for you to use.")));
    }

    private static List<FieldError> errors(Reading reading) {
        var found = reading.draft()
                .nodes()
                .filter(node -> reading.errors().containsKey(node.id()))
                .map(node -> new FieldError(
                        "n" + node.id() + "-error",
                        "invalid_format",
                        reading.errors().getOrDefault(node.id(), "")))
                .toList();
        return found.isEmpty() ? List.of(new FieldError("", "invalid_format", "This cannot be asked.")) : found;
    }

    EndpointFilterPage page(Endpoint endpoint, int version, Builders.Form form, Form wrong, Viewer viewer) {
        return new EndpointFilterPage(
                endpoint.draft().name(),
                WebhookPages.href(endpoint.id()),
                version,
                builders.page(root(), form, OPTIONS, wrong.hasErrors(), viewer),
                previews.of(builders.read(root(), form.draft(), OPTIONS), viewer),
                wrong);
    }

    private Category root() {
        return builders.root("contact");
    }
}
