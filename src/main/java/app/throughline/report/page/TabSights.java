package app.throughline.report.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.report.DashboardChoices;
import app.throughline.report.DashboardChoices.Dimension;
import app.throughline.report.InstitutionTotals;
import app.throughline.report.metric.Metric;
import app.throughline.report.page.DashboardWishes.Meant;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Which tabs a person has, and what they are about besides the filters. The Team tab is for those who direct all cases,
 * and for leads, about their own teams; the Equity tab needs the right {@code equity_view}.
 */
@Component
public class TabSights {
    private static final String EQUITY_RIGHT = "equity_view";

    private final DashboardWishes wishes;
    private final DashboardChoices choices;

    TabSights(DashboardWishes wishes, DashboardChoices choices) {
        this.wishes = wishes;
        this.choices = choices;
    }

    /** Those the person has, in their order. */
    public List<Tab> of(Viewer viewer) {
        return Tab.ALL.stream().filter(tab -> has(tab, viewer)).toList();
    }

    /** Whether the person has it. */
    public boolean has(Tab tab, Viewer viewer) {
        return switch (tab.key()) {
            case "team" -> directs(viewer) || !choices.led(viewer.accountId()).isEmpty();
            case "equity" -> viewer.rights().contains(EQUITY_RIGHT);
            default -> true;
        };
    }

    /** What the person has of a tab: what is about the whole institution only with the right to it. */
    public List<Metric> metrics(Tab tab, Viewer viewer) {
        return tab.metrics().stream()
                .filter(metric ->
                        !InstitutionTotals.isTotal(metric) || viewer.rights().contains(InstitutionTotals.RIGHT))
                .toList();
    }

    /** What an address means on this tab. @throws NotFound when the person does not have it */
    public Meant meant(Tab tab, Wish wish, Viewer viewer) {
        if (!has(tab, viewer)) {
            throw new NotFound("page");
        }
        var meant = wishes.meant(wish, viewer);
        return switch (tab.key()) {
            case "team" -> directs(viewer) ? meant : ofLed(meant, viewer);
            case "equity" -> meant.with(meant.ask().by(dimension(wish, viewer)));
            default -> meant;
        };
    }

    private static boolean directs(Viewer viewer) {
        return viewer.can(Area.CASES, Level.ALL);
    }

    private Meant ofLed(Meant meant, Viewer viewer) {
        var led = choices.led(viewer.accountId());
        var teams = new HashSet<>(meant.ask().of().work().teams());
        teams.retainAll(led);
        return meant.with(meant.ask().ofTeams(teams.isEmpty() ? led : teams));
    }

    /** The one asked for, else the first; "" when there is none. */
    private String dimension(Wish wish, Viewer viewer) {
        var keys = choices.dimensions(viewer.rights().contains("sensitive_record")).stream()
                .map(Dimension::key)
                .toList();
        var asked = wish.text("dimension");
        return keys.contains(asked) ? asked : keys.stream().findFirst().orElse("");
    }
}
