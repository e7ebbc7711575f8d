package app.throughline.report.sheet;

import static app.throughline.db.intake.Tables.IMPORT_RUN;

import app.throughline.access.Viewer;
import app.throughline.kernel.Tx;
import app.throughline.report.Figure;
import app.throughline.report.Figures;
import app.throughline.report.FreshFeeds;
import app.throughline.report.metric.Metric;
import app.throughline.report.page.DashboardHead.Asked;
import app.throughline.report.page.DashboardHeads;
import app.throughline.report.page.FigureWords;
import app.throughline.report.page.Tab;
import app.throughline.report.page.TabSights;
import app.throughline.report.page.Wish;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sheets of the dashboard. They have the numbers of whoever asks and nothing that the page would not show them. */
@Component
public class Sheets {
    private final Tx tx;
    private final DSLContext db;
    private final Figures figures;
    private final Words words;

    /** What puts a sheet into words. */
    @Component
    record Words(TabSights sights, DashboardHeads heads, SliceNames names, When.Format when, FreshFeeds feeds) {}

    Sheets(Tx tx, DSLContext db, Figures figures, Words words) {
        this.tx = tx;
        this.db = db;
        this.figures = figures;
        this.words = words;
    }

    /** A tab as an address asks for it; one figure of it where {@code only} is given. */
    public Sheet of(Tab tab, @Nullable Metric only, Wish wish, Viewer viewer) {
        var meant = words.sights().meant(tab, wish, viewer);
        var found = figures.of(only == null ? words.sights().metrics(tab, viewer) : List.of(only), meant.ask());
        var lines = found.stream()
                .map(figure -> new Sheet.Line(
                        figure,
                        FigureWords.cohort(figure.metric(), wish.isSwitched()),
                        slices(figure, words.names().of(figure))))
                .toList();
        var about = new ArrayList<>(words.heads().asked(tab, wish, meant, viewer));
        var reckoned = words.when().full(found.getFirst().asOf()).text();
        about.add(new Asked(
                "As of", reckoned + FigureWords.behind(found) + words.feeds().remaking()));
        about.add(new Asked("Import", lastImport()));
        return new Sheet(only == null ? tab.label() : only.title(), wish.at(tab), about, lines);
    }

    private static List<Sheet.Slice> slices(Figure figure, Map<String, String> names) {
        return figure.slices().entrySet().stream()
                .map(slice -> new Sheet.Slice(name(names, slice.getKey()), slice.getValue()))
                .toList();
    }

    private static String name(Map<String, String> names, String key) {
        return names.getOrDefault(key, key);
    }

    /** The number of the latest import that is done, which says which records the figures are of (M-8). */
    private String lastImport() {
        var last = tx.read(() -> db.select(DSL.max(IMPORT_RUN.ID))
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.STATE.eq("done"))
                .fetchSingle()
                .value1());
        return last == null ? "None" : Long.toString(last);
    }
}
