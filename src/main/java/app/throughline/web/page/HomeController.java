package app.throughline.web.page;

import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.web.HomePanel;
import app.throughline.web.HomePanel.DayRemark;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.When;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** My work: what waits for the person who signed in, from every module that has some. */
@Controller
public class HomeController {
    private final List<HomePanel> panels;
    private final List<DayRemark> remarks;
    private final Institutions institutions;
    private final When.Format when;
    private final InstantSource clock;

    /** The page. @param hello the greeting @param day today, and what there is to say about it */
    public record Page(String hello, String day, List<Panel> main, List<Panel> aside) {}

    /** A panel. @param url loads it, "" when the rows are here @param countUrl brings how many there are, or "" */
    public record Panel(
            String id, String title, String href, String more, String url, String countUrl, List<HomePanel.Row> rows) {}

    HomeController(
            List<HomePanel> panels,
            List<DayRemark> remarks,
            Institutions institutions,
            When.Format when,
            InstantSource clock) {
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(HomePanel::order))
                .toList();
        this.remarks = List.copyOf(remarks);
        this.institutions = institutions;
        this.when = when;
        this.clock = clock;
    }

    /** The menu entry. */
    @Component
    static final class Menu implements NavigationItem {
        @Override
        public String label() {
            return "My work";
        }

        @Override
        public String icon() {
            return "home";
        }

        @Override
        public String href() {
            return "/";
        }

        @Override
        public int order() {
            return 10;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return true;
        }

        @Override
        public String key() {
            return "g h";
        }

        @Override
        public String phoneLabel() {
            return "My work";
        }
    }

    @GetMapping("/")
    Html show(Viewer viewer) {
        return Html.page(
                "web/home",
                new Page(
                        greeting() + ", " + viewer.name().split(" ", 2)[0],
                        day(),
                        column(viewer, false),
                        column(viewer, true)));
    }

    private String day() {
        var today = when.today();
        return Stream.concat(Stream.of(when.weekday(today)), remarks.stream().map(remark -> remark.about(today)))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private List<Panel> column(Viewer viewer, boolean aside) {
        return panels.stream()
                .filter(panel -> panel.aside() == aside && panel.visible(viewer))
                .map(panel -> new Panel(
                        "home-" + panel.title().toLowerCase(Locale.ROOT).replace(' ', '-'),
                        panel.title(),
                        panel.href(),
                        panel.more(),
                        panel.url(),
                        panel.countUrl(viewer),
                        panel.rows(viewer)))
                .toList();
    }

    private String greeting() {
        var hour = clock.instant().atZone(institutions.current().zone()).getHour();
        return hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
    }
}
