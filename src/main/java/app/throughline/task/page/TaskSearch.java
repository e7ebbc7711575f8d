package app.throughline.task.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.task.TaskLists;
import app.throughline.task.TaskStore;
import app.throughline.web.SearchSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tasks in search: by title the person's own open ones, by number all they may see. */
@Component
record TaskSearch(TaskLists tasks, Contacts contacts) implements SearchSource {
    private static final Numbered NUMBERED = new Numbered("TASK", "/tasks/");

    @Override
    public String label() {
        return "Tasks";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.WORK, Level.MINE);
    }

    @Override
    public List<Hit> find(String words, int limit, Viewer viewer) {
        return hits(tasks.search(words, limit, viewer));
    }

    @Override
    public Numbered numbered() {
        return NUMBERED;
    }

    @Override
    public Optional<Hit> find(long number, Viewer viewer) {
        return hits(tasks.find(number).stream().toList()).stream().findFirst();
    }

    private List<Hit> hits(List<TaskStore.Row> rows) {
        var names =
                contacts.byId(rows.stream().map(row -> row.contact().value()).toList());
        return rows.stream()
                .map(row -> NUMBERED.hit(
                        row.number(),
                        "checkbox",
                        row.title(),
                        ContactCard.nameIn(names, row.contact().value()),
                        "Task"))
                .toList();
    }
}
