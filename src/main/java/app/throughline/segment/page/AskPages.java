package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.segment.Saving;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentFilters;
import app.throughline.segment.SegmentPreviews;
import app.throughline.segment.SegmentUse;
import app.throughline.segment.SegmentUses;
import app.throughline.segment.Segments;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws what is asked before something is done to a segment. */
@Component
class AskPages {
    private final Segments segments;
    private final SegmentUses uses;
    private final SegmentFilters filters;
    private final SegmentPreviews previews;

    AskPages(Segments segments, SegmentUses uses, SegmentFilters filters, SegmentPreviews previews) {
        this.segments = segments;
        this.uses = uses;
        this.filters = filters;
        this.previews = previews;
    }

    static Html shown(AskPage ask) {
        return Html.page("segment/askpage", ask).orFragment("segment/ask", ask);
    }

    static Form named(String field, String value) {
        return Form.of(Map.of(field, value));
    }

    /** To the segment, or the question again with what is wrong. */
    static Html answer(Saving saving, String done, AskPage again, Form form) {
        return switch (saving) {
            case Saving.Saved saved -> Html.redirect("/segments/" + saved.id()).flash(Flash.done(done));
            case Saving.Invalid invalid -> {
                var page = shown(again.wrong(form.with(invalid.errors())));
                yield invalid.isConflict() ? page.status(409) : page.invalid();
            }
            case Saving.Changed() ->
                Html.redirect(again.back())
                        .flash(Flash.problem("Somebody changed the segment meanwhile. Look again, then repeat it."));
        };
    }

    /** Taking a segment out of use; while it is used another one must take its place. */
    AskPage archive(Segment segment, Viewer viewer) {
        var used = uses.of(segment.id(), viewer);
        var lines = new ArrayList<String>();
        lines.add("Nobody can choose it any more, and its name is free. Its history stays, and it can come back.");
        if (!used.isEmpty()) {
            lines.add("It is used by " + used.size() + ": "
                    + String.join(
                            ", ", used.stream().map(AskPages::label).limit(5).toList())
                    + ". Choose what takes its place.");
        }
        var others = segments.list(viewer).stream()
                .filter(other -> other.id() != segment.id())
                .map(other -> Ui.Option.of(Long.toString(other.id()), other.name(), false));
        return AskPage.of(
                        "Archive " + segment.name(),
                        lines,
                        segment.href(),
                        "/archive",
                        "Keep segment",
                        "Archive segment")
                .choosing(used.isEmpty() ? List.of() : others.toList(), true);
    }

    private static String label(SegmentUse.Use use) {
        return use.label().isEmpty() ? "something you cannot open" : use.label();
    }

    /** Taking back an earlier filter. */
    AskPage restore(Segment segment, int no, Viewer viewer) {
        var version = segments.versions(segment.id(), viewer).stream()
                .filter(one -> one.no() == no)
                .findFirst()
                .orElseThrow(() -> new NotFound("version"));
        var change = previews.of(segment.id(), version.filter(), version.isSensitive(), 0, viewer)
                        instanceof SegmentPreviews.Preview.Found found
                ? Stream.of(EditForms.change(found))
                : Stream.<String>empty();
        var lines = Stream.concat(Stream.of("The filter becomes: " + filters.sentence(version.filter()) + "."), change)
                .toList();
        var ask = AskPage.of(
                "Restore version " + no,
                lines,
                segment.href(),
                "/versions/" + no + "/restoration",
                "Keep the filter",
                "Restore version");
        return segment.isLive() ? ask.firing() : ask;
    }
}
