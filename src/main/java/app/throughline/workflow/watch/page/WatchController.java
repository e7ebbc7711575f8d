package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.web.Html;
import app.throughline.workflow.watch.EnrollmentLists.Which;
import app.throughline.workflow.watch.EnrollmentState;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a workflow goes, who is in it, and one student's way. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}")
class WatchController {
    private final ResultsPages results;
    private final PeoplePages people;
    private final TracePages traces;

    WatchController(ResultsPages results, PeoplePages people, TracePages traces) {
        this.results = results;
        this.people = people;
        this.traces = traces;
    }

    @GetMapping("/results")
    Html results(@PathVariable long id, Viewer viewer) {
        return Html.page("workflow/watch/results", results.of(id, viewer));
    }

    /** @param before the enrollment before which the page begins, 0 for the newest */
    @GetMapping("/students")
    Html people(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<String> step,
            @RequestParam(defaultValue = "") List<String> state,
            @RequestParam(defaultValue = "") List<String> version,
            @RequestParam(defaultValue = "0") long before,
            Viewer viewer) {
        var page = people.of(which(id, step, state, version), before, viewer);
        return Html.page("workflow/watch/people", page).orFragment("workflow/watch/peoplelist", page);
    }

    /** What an address asks for; what it says wrong asks for nothing. */
    static Which which(long workflow, List<String> steps, List<String> states, List<String> versions) {
        return new Which(
                workflow,
                numbers(steps),
                states.stream()
                        .flatMap(key -> EnrollmentState.named(key).stream())
                        .toList(),
                numbers(versions));
    }

    private static List<Integer> numbers(List<String> typed) {
        return typed.stream()
                .filter(one -> one.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .toList();
    }

    @GetMapping("/students/{enrollment:\\d{1,18}}")
    Html trace(@PathVariable long id, @PathVariable long enrollment, Viewer viewer) {
        return Html.page("workflow/watch/trace", traces.of(id, enrollment, viewer));
    }
}
