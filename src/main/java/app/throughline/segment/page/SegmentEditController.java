package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.segment.Saving;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentDraft;
import app.throughline.segment.SegmentFilters;
import app.throughline.segment.SegmentPreviews;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import app.throughline.segment.Sharing;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Makes segments and changes them. */
@Controller
@RequestMapping("/segments")
class SegmentEditController {
    /** What a new segment begins with: everyone. */
    private static final String EVERYONE = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}";

    private final Segments segments;
    private final SegmentFilters filters;
    private final SegmentPreviews previews;
    private final EditForms forms;
    private final EditFilters builder;
    private final SegmentPages pages;

    SegmentEditController(
            Segments segments,
            SegmentFilters filters,
            SegmentPreviews previews,
            EditForms forms,
            EditFilters builder,
            SegmentPages pages) {
        this.builder = builder;
        this.pages = pages;
        this.segments = segments;
        this.filters = filters;
        this.previews = previews;
        this.forms = forms;
    }

    /** @param starter what it begins as, "" for everyone @param team the team that one is for, 0 for none */
    @GetMapping("/new")
    Html blank(
            @RequestParam(defaultValue = "") String starter,
            @RequestParam(defaultValue = "0") long team,
            Viewer viewer) {
        allow(SegmentSight.makes(viewer));
        var begun = forms.starter(starter, team);
        var draft = begun.map(one -> new SegmentDraft(
                        one.name(),
                        one.description(),
                        "",
                        List.of(),
                        Sharing.NONE,
                        filters.pretty(one.filter()),
                        false))
                .orElseGet(
                        () -> new SegmentDraft("", "", "", List.of(), Sharing.NONE, filters.pretty(EVERYONE), false));
        return shown(null, new Form(EditForms.values(draft), List.of()), builder.of(draft.filter()), viewer);
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allow(SegmentSight.makes(viewer));
        var made = builder.of(values);
        var form = made.in(values);
        if (builder.isStep(values)) {
            return shown(null, form, made, viewer);
        }
        if (!made.waiting().isEmpty()) {
            return shown(null, form.with(made.waiting()), made, viewer).invalid();
        }
        return switch (segments.create(EditForms.draft(form), viewer)) {
            case Saving.Saved(var id, var many) ->
                Html.redirect("/segments/" + id)
                        .flash(Flash.done(
                                many == 0
                                        ? "Segment made"
                                        : "Segment made. There are " + Numbers.of(many)
                                                + " live ones now: archive those nobody needs"));
            case Saving.Invalid invalid -> wrong(null, form, made, invalid, viewer);
            case Saving.Changed() -> throw new IllegalStateException("Nobody else has it");
        };
    }

    @GetMapping("/{id:\\d{1,18}}/edit")
    Html edit(@PathVariable long id, Viewer viewer) {
        var segment = changeable(id, viewer);
        var form = Meanwhile.opened(stored(segment));
        return shown(segment, form, builder.of(form.value(SegmentFilters.FIELD)), viewer);
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var segment = changeable(id, viewer);
        var made = builder.of(values);
        var sent = made.in(values);
        if (builder.isStep(values)) {
            return shown(segment, sent, made, viewer);
        }
        if (!made.waiting().isEmpty()) {
            return shown(segment, sent.with(made.waiting()), made, viewer).invalid();
        }
        var merged = Meanwhile.merge(sent, EditForms.FIELDS, stored(segment), this::words);
        var kept = merged.form().value(SegmentFilters.FIELD);
        var next = kept.equals(made.json()) ? made : builder.of(kept);
        return merged.isEmpty()
                ? save(segment, merged.form(), next, viewer)
                : shown(segment, merged.form(), next, false, merged, null, viewer)
                        .status(412);
    }

    private String words(String field, String value) {
        return field.equals(SegmentFilters.FIELD) ? filters.sentence(value) : forms.words(field, value);
    }

    private Map<String, List<String>> stored(Segment segment) {
        var draft = SegmentDraft.of(segment);
        return EditForms.values(draft.asking(filters.pretty(draft.filter()), draft.isSensitive()));
    }

    private Html save(Segment segment, Form form, EditFilters.Made made, Viewer viewer) {
        var draft = EditForms.draft(form);
        var ask = ask(segment, draft, form, viewer);
        if (ask != null) {
            return shown(segment, form, made, false, Meanwhile.NONE, ask, viewer);
        }
        return switch (segments.save(segment.id(), segment.version(), draft, form.ticked("fires"), viewer)) {
            case Saving.Saved saved -> Html.redirect(segment.href()).flash(Flash.done("Segment saved"));
            case Saving.Invalid invalid -> wrong(segment, form, made, invalid, viewer);
            case Saving.Changed() -> change(segment.id(), new LinkedMultiValueMap<>(form.values()), viewer);
        };
    }

    /** Whether a new filter of a live segment must be agreed to, with who joins and leaves by it (product SE-3). */
    private EditPage.@Nullable Ask ask(Segment segment, SegmentDraft draft, Form form, Viewer viewer) {
        var agreed = Integer.toHexString((draft.filter() + draft.isSensitive()).hashCode());
        var same = filters.same(segment.filter(), draft.filter()) && segment.isSensitive() == draft.isSensitive();
        if (!segment.isLive() || same || form.has("agreed", agreed)) {
            return null;
        }
        return previews.of(segment.id(), draft.filter(), draft.isSensitive(), 0, viewer)
                        instanceof SegmentPreviews.Preview.Found found
                ? new EditPage.Ask(EditForms.change(found), agreed)
                : null;
    }

    /** What follows from a change of a value; the exact number alone once nobody types any more. */
    @PostMapping({"/preview", "/{id:\\d{1,18}}/preview"})
    Html preview(
            @PathVariable(required = false) @Nullable Long id,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        allow(SegmentSight.makes(viewer));
        long of = id == null ? 0 : id;
        var made = builder.of(values);
        var exact = values.containsKey("exact");
        var panel = forms.preview(of, made, values.containsKey("sensitive"), exact, viewer);
        return exact
                ? Html.fragment("segment/preview", panel)
                : Html.fragment(
                        "segment/counted",
                        new EditAnswer(builder.page(made, EditForms.action(of), false, viewer), panel));
    }

    private Html wrong(
            @Nullable Segment segment, Form form, EditFilters.Made made, Saving.Invalid invalid, Viewer viewer) {
        var told = form.with(made.at(invalid.errors()));
        var page = shown(segment, told, made, true, Meanwhile.NONE, null, viewer);
        return invalid.isConflict() ? page.status(409) : page.invalid();
    }

    private Html shown(@Nullable Segment segment, Form form, EditFilters.Made made, Viewer viewer) {
        return shown(segment, form, made, false, Meanwhile.NONE, null, viewer);
    }

    private Html shown(
            @Nullable Segment segment,
            Form form,
            EditFilters.Made made,
            boolean saving,
            Meanwhile meanwhile,
            EditPage.@Nullable Ask ask,
            Viewer viewer) {
        long id = segment == null ? 0 : segment.id();
        var action = EditForms.action(id);
        var hasFilter = segment == null || !segment.filter().isEmpty();
        return Html.page(
                "segment/edit",
                new EditPage(
                        segment == null ? "New segment" : segment.name(),
                        action,
                        action,
                        hasFilter ? builder.page(made, action, saving, viewer) : null,
                        new Form(new LinkedHashMap<>(form.values()), form.errors()),
                        segment == null ? List.of() : Meanwhile.hidden(form, EditForms.FIELDS.keySet()),
                        meanwhile,
                        forms.choices(form, segment == null, viewer),
                        ask,
                        hasFilter ? forms.preview(id, made, form.ticked("sensitive"), false, viewer) : null,
                        segment == null ? EditPage.Beside.NOTHING : pages.beside(segment, viewer)));
    }

    private Segment changeable(long id, Viewer viewer) {
        var segment = segments.get(id, viewer);
        allow(SegmentSight.mayChange(segment, viewer) && !segment.isArchived());
        return segment;
    }

    private static void allow(boolean allowed) {
        if (!allowed) {
            throw new NotFound("segment");
        }
    }
}
