package app.throughline.report.totals;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.report.Ask;
import app.throughline.report.Figures;
import app.throughline.report.InstitutionTotals;
import app.throughline.report.metric.Registry;
import app.throughline.report.page.DashboardAccess;
import app.throughline.report.page.DashboardWishes;
import app.throughline.report.page.FigureWords;
import app.throughline.report.page.Wish;
import app.throughline.web.Html;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of institution totals, for those with the right to them. It asks by term and nothing else. */
@Controller
@RequestMapping(Wish.PATH + "/totals")
class TotalsController {
    /** Each is another count; those that only divide them differently are not repeated. */
    static final List<String> COUNTS =
            List.of("O1", "O2", "O3", "O4", "A1", "A1-closed", "A13-muted", "C1-opened", "C1-closed");

    private final Figures figures;
    private final InstitutionTotals totals;
    private final DashboardWishes wishes;

    TotalsController(Figures figures, InstitutionTotals totals, DashboardWishes wishes) {
        this.figures = figures;
        this.totals = totals;
        this.wishes = wishes;
    }

    /** What the person sees and how many more there are. @param term its id, "all", or "" for the current one */
    @GetMapping
    Html page(@RequestParam(defaultValue = "") String term, Viewer viewer) {
        if (!DashboardAccess.uses(viewer) || !InstitutionTotals.has(viewer)) {
            throw new NotFound("page");
        }
        var query = new LinkedMultiValueMap<String, String>();
        query.add("term", term);
        var wish = new Wish(query);
        var meant = wishes.meant(wish, viewer);
        return Html.page(
                "report/totals",
                new TotalsPage(meant.termWords(), rows(wish, meant.ask(), viewer), wish.at(Wish.PATH)));
    }

    private List<TotalsPage.Row> rows(Wish wish, Ask ask, Viewer viewer) {
        var metrics = COUNTS.stream().map(Registry::get).toList();
        var outside = totals.outside(metrics, ask, viewer);
        return figures.of(metrics, ask).stream()
                .filter(figure -> outside.containsKey(figure.metric().id()))
                .map(figure -> new TotalsPage.Row(
                        figure.metric().title(),
                        FigureWords.value(figure),
                        wish.at(Wish.PATH + "/" + figure.metric().id() + "/records"),
                        FigureWords.outside(Objects.requireNonNull(
                                outside.get(figure.metric().id())))))
                .toList();
    }
}
