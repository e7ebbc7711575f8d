package app.throughline.task.list;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.task.TaskChange;
import app.throughline.task.Tasks;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Query;
import app.throughline.web.SavedViews;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of tasks. */
@Controller
class TaskListController {
    private final TaskListPages pages;
    private final ListedTasks listed;
    private final Tasks tasks;
    private final SavedViews views;

    TaskListController(TaskListPages pages, ListedTasks listed, Tasks tasks, SavedViews views) {
        this.pages = pages;
        this.listed = listed;
        this.tasks = tasks;
        this.views = views;
    }

    @GetMapping("/tasks")
    Html list(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        allow(viewer);
        var opened = views.open(TaskListPages.NAME, query, viewer);
        var page = pages.page(TaskListPages.state(opened.query()), opened, viewer);
        return Html.page("task/list", page)
                .orFragment("task/listing", page)
                .status(page.listing().status());
    }

    /** How many tasks a view has, for its tab. */
    @GetMapping("/tasks/count")
    Html count(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        allow(viewer);
        return Html.fragment("task/counted", pages.count(TaskListPages.state(query), viewer));
    }

    /** How many tasks each view has, for the tabs. */
    @GetMapping("/tasks/counts")
    Html counts(Viewer viewer) {
        allow(viewer);
        return Html.fragment("listing/counts", pages.counts(viewer));
    }

    /** How many tasks the list has, in words. */
    @GetMapping("/tasks/total")
    Html total(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        allow(viewer);
        return Html.fragment("listing/total", pages.total(TaskListPages.state(query), viewer));
    }

    /** Ticks a task in the list, or unticks it; the row stays until the list is looked at anew. */
    @PostMapping("/tasks/{id:\\d{1,18}}/tick")
    Html tick(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String done,
            @RequestHeader(name = "HX-Current-URL", defaultValue = "") String page,
            Viewer viewer) {
        var state = TaskListPages.state(
                views.open(TaskListPages.NAME, Query.at(page), viewer).query());
        return switch (tasks.tick(id, !done.isEmpty(), viewer)) {
            case TaskChange.Done changed -> row(id, state, viewer);
            case TaskChange.Unchanged same -> row(id, state, viewer);
            case TaskChange.Meanwhile theirs -> row(id, state, viewer);
            case TaskChange.Invalid invalid -> row(id, state, viewer);
            case TaskChange.Asks asks ->
                Html.redirect("/tasks/"
                        + listed.lines(java.util.List.of(id)).getFirst().label() + "/completion");
            case TaskChange.Refused refused -> throw new NotFound("task");
        };
    }

    private Html row(long id, app.throughline.web.ListState<ListedTasks.Key> state, Viewer viewer) {
        return Html.redirect("/tasks")
                .flash(Flash.done("Task saved"))
                .orFragment("listing/row", pages.row(id, state, viewer));
    }

    private static void allow(Viewer viewer) {
        if (!viewer.can(Area.WORK, Level.MINE)) {
            throw new NotFound("page");
        }
    }
}
