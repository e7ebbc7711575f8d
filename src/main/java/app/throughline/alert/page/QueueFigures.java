package app.throughline.alert.page;

import app.throughline.access.Viewer;
import app.throughline.alert.page.QueueLists.Key;
import app.throughline.alert.page.QueueLists.View;
import app.throughline.listing.TabCounts;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The views of the queue and how much waits, with how many alerts each has: asked for once by a page, and after it. */
@Component
class QueueFigures {
    private static final int MOST = 999;

    private final QueueLists lists;

    QueueFigures(QueueLists lists) {
        this.lists = lists;
    }

    /** How much waits, each the way to it. */
    private enum Figure {
        TRIAGE("Need triage", View.TRIAGE, Map.of()),
        OVERDUE("Overdue", View.OVERDUE, Map.of()),
        UNASSIGNED("Unassigned", View.UNASSIGNED, Map.of()),
        TODAY("Due today", View.ALL, Map.of("due", List.of("today")));

        private final String label;
        private final View view;
        private final Map<String, List<String>> filters;

        Figure(String label, View view, Map<String, List<String>> filters) {
            this.label = label;
            this.view = view;
            this.filters = filters;
        }

        String id() {
            return "figure-" + name().toLowerCase(Locale.ROOT);
        }

        ListState<Key> state() {
            return all(view, filters);
        }

        static Stream<Figure> of(Viewer viewer) {
            return Stream.of(values()).filter(figure -> QueuePages.views(viewer).contains(figure.view));
        }
    }

    /** The tabs. */
    static List<Ui.Tab> tabs(ListState<Key> state, Viewer viewer) {
        var current = View.of(state.view());
        return QueuePages.views(viewer).stream()
                .map(view -> new Ui.Tab(view.label(), QueuePages.href(view), "", id(view), view == current))
                .toList();
    }

    /** What waits; none for who only raises. */
    static List<Ui.Tab> waiting(Viewer viewer) {
        return Figure.of(viewer)
                .map(figure -> new Ui.Tab(figure.label, figure.state().url(), "", figure.id(), false))
                .toList();
    }

    /** The numbers of all of them; what a view and a figure both say is counted once. */
    TabCounts counts(Viewer viewer) {
        var states = new LinkedHashMap<String, ListState<Key>>();
        QueuePages.views(viewer).forEach(view -> states.put(id(view), all(view, Map.of())));
        Figure.of(viewer).forEach(figure -> states.put(figure.id(), figure.state()));
        var counted = lists.counts(states.values().stream().distinct().toList(), viewer, MOST + 1);
        return new TabCounts(states.entrySet().stream()
                .map(state -> new TabCounts.Count(
                        state.getKey(), Numbers.capped(counted.getOrDefault(state.getValue(), 0), MOST)))
                .toList());
    }

    private static ListState<Key> all(View view, Map<String, List<String>> filters) {
        var list = view.definition();
        return new ListState<>(list, view.word(), "", filters, list.usual(), null);
    }

    private static String id(View view) {
        return "count-" + view.word();
    }
}
