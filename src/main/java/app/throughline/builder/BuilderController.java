package app.throughline.builder;

import app.throughline.access.Viewer;
import app.throughline.builder.page.BuilderAnswer;
import app.throughline.web.Html;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers to a filter that is being made in some page's form. Nothing is kept, so nothing is changed by either. */
@Controller
class BuilderController {
    private final Builders builders;
    private final FilterPreviews previews;

    BuilderController(Builders builders, FilterPreviews previews) {
        this.builders = builders;
        this.previews = previews;
    }

    /** The tree after a step, with sentence, JSON and preview. */
    @PostMapping("/filters/tree")
    Html tree(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        return Html.fragment("builder/answer", answer(sent, viewer));
    }

    /** Sentence, JSON and preview after a value was changed; what is typed in stays as it is. */
    @PostMapping("/filters/preview")
    Html preview(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        return Html.fragment("builder/counted", answer(sent, viewer));
    }

    private BuilderAnswer answer(MultiValueMap<String, String> sent, Viewer viewer) {
        var root = builders.root(
                sent.getOrDefault("fb-root", java.util.List.of("")).getFirst());
        var options = BuilderOptions.of(sent);
        var form = builders.form(root, sent);
        var page = builders.page(root, form, options, false, viewer);
        var panel = previews.of(builders.read(root, form.draft(), options), viewer);
        return new BuilderAnswer(page, panel, options.ownPreview());
    }
}
