package app.throughline.report.sheet;

import static java.util.stream.Collectors.toMap;

import app.throughline.access.Staff;
import app.throughline.report.Figure;
import app.throughline.report.page.DashboardCharts;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What the slices of figures are called: as their chart names them; those of people and teams by their names, which ids
 * of metrics tell; all others by their key.
 */
@Component
class SliceNames {
    private final DashboardCharts charts;
    private final Staff staff;

    SliceNames(DashboardCharts charts, Staff staff) {
        this.charts = charts;
        this.staff = staff;
    }

    /** By key; a slice that is not here is called by its key. */
    Map<String, String> of(Figure figure) {
        var id = figure.metric().id();
        if (figure.slices().isEmpty()) {
            return Map.of();
        }
        var drawn = charts.names(id);
        if (!drawn.isEmpty()) {
            return drawn;
        }
        if (id.endsWith("-team")) {
            return charts.names("C11-team");
        }
        return id.startsWith("T") || id.endsWith("-assignee") ? people(figure) : Map.of();
    }

    private Map<String, String> people(Figure figure) {
        var ids = figure.slices().keySet().stream()
                .filter(key -> key.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
        return staff.byId(ids).values().stream()
                .collect(toMap(member -> Long.toString(member.id()), Staff.Member::name));
    }
}
