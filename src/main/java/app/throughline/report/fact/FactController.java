package app.throughline.report.fact;

import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.SettingsEntry;
import app.throughline.web.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The settings' page about the facts of the dashboard: who waits, what was compared, and making all of them anew. */
@Controller
@RequestMapping(FactController.PAGE)
class FactController {
    static final String PAGE = "/settings/dashboard-facts";

    private final Facts facts;
    private final FactRequests requests;
    private final When.Format when;

    FactController(Facts facts, FactRequests requests, When.Format when) {
        this.facts = facts;
        this.requests = requests;
        this.when = when;
    }

    /** Its place in the menu of the settings. */
    @Component
    static final class Entry implements SettingsEntry.Upkeep {
        @Override
        public String label() {
            return "Dashboard facts";
        }

        @Override
        public String description() {
            return "Whether what figures are made of is current and true, and making it anew.";
        }

        @Override
        public String href() {
            return PAGE;
        }

        @Override
        public int order() {
            return 460;
        }
    }

    @GetMapping
    Html page(Viewer viewer) {
        SettingsEntry.Upkeep.check(viewer);
        var lag = facts.lag();
        var compared = facts.compared().orElse(null);
        var warning = warning(lag, compared != null && compared.mended() > 0);
        var lines = new ArrayList<>(List.of(
                new FactPage.Line("Students waiting", Numbers.of(facts.studentsWaiting())),
                new FactPage.Line("Oldest change waits", Numbers.of(lag.toSeconds()) + " s")));
        facts.remaking()
                .ifPresent(one -> lines.add(new FactPage.Line(
                        "All facts made anew",
                        one.percent() + "% of " + Numbers.plural(one.students(), "student", "students"))));
        lines.add(new FactPage.Line(
                "Last comparison", compared == null ? "None yet; the first comes within a day" : said(compared)));
        return Html.page("report/facts", new FactPage(SettingsEntry.Upkeep.state(warning), warning, lines));
    }

    @PostMapping("/remaking")
    Html remake(Viewer viewer) {
        SettingsEntry.Upkeep.check(viewer);
        requests.remake(viewer);
        return Html.redirect(PAGE)
                .flash(Flash.done("All facts are being made anew. Figures show those there are until then"));
    }

    private static String warning(Duration lag, boolean differed) {
        if (differed) {
            return "A comparison found facts that were wrong. They were put right; please report it, it is an error of the software.";
        }
        return lag.compareTo(FactHealth.LONG) > 0
                ? "Changes have waited for long. This machine may be too slow for them."
                : "";
    }

    private String said(Facts.Compared compared) {
        return "Begun " + when.prose(compared.begunAt()).text() + ", "
                + Numbers.plural(compared.checked(), "student", "students") + " so far, "
                + Numbers.of(compared.mended()) + " put right" + (compared.endedAt() == null ? "" : "; it is done");
    }
}
