package app.throughline.task.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskLists;
import app.throughline.task.Tasks;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.Ui;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tasks: the card of the first page, and ticking. */
@Controller
class TaskController {
    private final Tasks tasks;
    private final TaskLists lists;

    TaskController(Tasks tasks, TaskLists lists) {
        this.tasks = tasks;
        this.lists = lists;
    }

    @GetMapping("/tasks/panel")
    Html panel(Viewer viewer) {
        return Html.fragment("task/panel", lists.panel(viewer));
    }

    @PostMapping("/tasks/{id:\\d{1,18}}/toggle")
    Html toggle(@PathVariable long id, @RequestParam(defaultValue = "") String done, Viewer viewer) {
        return switch (tasks.tick(id, !done.isEmpty(), viewer)) {
            case TaskChange.Done changed -> ticked(id, viewer);
            case TaskChange.Unchanged same -> ticked(id, viewer);
            case TaskChange.Asks asks ->
                Html.redirect(lists.ticked(id, viewer).row().href() + "/completion");
            case TaskChange.Meanwhile theirs -> ticked(id, viewer);
            case TaskChange.Invalid invalid -> ticked(id, viewer).invalid();
            case TaskChange.Refused refused -> refused();
        };
    }

    /** Without script one comes back to where the task belongs. */
    private Html ticked(long id, Viewer viewer) {
        var tick = lists.ticked(id, viewer);
        return Html.redirect(tick.back()).flash(Flash.done("Task saved")).orFragment("task/ticked", tick);
    }

    static Html refused() {
        var failure = new Ui.Failure("lock", "Not part of your role", "Your role may not change tasks.", "", List.of());
        return Html.page("web/error", failure).status(403);
    }

    /** The menu entry. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavigationItem taskList() {
            return new Entry();
        }
    }

    /** Tasks in the first block. */
    record Entry() implements NavigationItem {
        @Override
        public String label() {
            return "Tasks";
        }

        @Override
        public String icon() {
            return "checkbox";
        }

        @Override
        public String href() {
            return "/tasks";
        }

        @Override
        public int order() {
            return 35;
        }

        @Override
        public String key() {
            return "g t";
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.WORK, Level.MINE);
        }
    }
}
