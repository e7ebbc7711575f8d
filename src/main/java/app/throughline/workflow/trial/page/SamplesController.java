package app.throughline.workflow.trial.page;

import app.throughline.access.Viewer;
import app.throughline.message.sample.Samples;
import app.throughline.message.sample.Samples.Sampled;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import app.throughline.workflow.trial.WorkflowSamples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The messages of a workflow as real students would read them: a page, and a part of those on which it is agreed to. */
@Controller
class SamplesController {
    private final WorkflowSamples samples;
    private final When.Format when;

    SamplesController(WorkflowSamples samples, When.Format when) {
        this.samples = samples;
        this.when = when;
    }

    /** @param published whether of what was published last, else of the draft if there is one */
    @GetMapping("/workflows/{id:\\d{1,18}}/samples")
    Html list(@PathVariable long id, @RequestParam(defaultValue = "false") boolean published, Viewer viewer) {
        var seen = samples.of(id, published, viewer);
        var letters = new ArrayList<SamplesPage.Letter>();
        seen.sampled().forEach(one -> letters.add(letter("sampled-" + (letters.size() + 1), one)));
        var page = new SamplesPage(seen.name(), "/workflows/" + id, whom(seen), letters);
        return Html.page("workflow/trial/samples", page).orFragment("workflow/trial/sampled", page);
    }

    private static String whom(WorkflowSamples.Seen seen) {
        if (seen.sampled().isEmpty()) {
            return "It writes nothing to students.";
        }
        return (seen.areMeant()
                        ? "Students who would enter now and whom you may see"
                        : "Nobody would enter now, so these are other students whom you may see")
                + ": those with the longest names and the emptiest records first. What a step makes while it runs is"
                + " missing here. Nothing is sent.";
    }

    private SamplesPage.Letter letter(String id, Sampled one) {
        var draft = one.template().draft();
        return new SamplesPage.Letter(
                id,
                draft.channel().label() + " “" + draft.name() + "”",
                last(one.last()),
                Numbers.plural(one.lookedAt(), "student was", "students were") + " looked at. "
                        + (one.leftOut().isEmpty() ? "All of them would get it now." : "Who would not get it now:"),
                leftOut(one),
                one.samples().stream()
                        .map(read -> new SamplesPage.Reading(
                                read.student().name(),
                                read.preview().subject(),
                                read.preview().body(),
                                read.obstacle()))
                        .toList());
    }

    private static List<String> leftOut(Sampled one) {
        return one.leftOut().entrySet().stream()
                .map(left -> left.getKey() + ": " + Numbers.of(left.getValue()))
                .toList();
    }

    private String last(Samples.@Nullable Last last) {
        return last == null
                ? "It was never sent before."
                : "Sent last " + when.prose(last.at()).text() + ", to "
                        + Numbers.plural(last.students(), "student", "students") + " within a day.";
    }
}
