package app.throughline.report.sheet;

import static java.util.stream.Collectors.toMap;

import app.throughline.access.Staff;
import app.throughline.report.Figure;
import app.throughline.report.page.DashboardCharts;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What the slices of figures are called: as their chart names them; those of people and teams by their names, which ids
 * of metrics tell; keys that are words as words, all others by their key.
 */
@Component
class SliceNames {
    private final DashboardCharts charts;
    private final Staff staff;

    SliceNames(DashboardCharts charts, Staff staff) {
        this.charts = charts;
        this.staff = staff;
    }

    /** Of every slice, by key. */
    Map<String, String> of(Figure figure) {
        var names = new HashMap<String, String>();
        if (!figure.slices().isEmpty()) {
            var id = figure.metric().id();
            var known = known(figure, id);
            figure.slices().keySet().forEach(key -> names.put(key, known.getOrDefault(key, unknown(id, key))));
        }
        return names;
    }

    private Map<String, String> known(Figure figure, String id) {
        var drawn = charts.names(figure);
        if (!drawn.isEmpty()) {
            return drawn;
        }
        return id.startsWith("T") || id.endsWith("-assignee") ? people(figure) : Map.of();
    }

    private static String unknown(String id, String key) {
        var other = DashboardCharts.other(id);
        if (!other.isEmpty() && (key.isEmpty() || !id.equals("A8-department"))) {
            return other;
        }
        if (key.isEmpty()) {
            return "None";
        }
        // groups of students are called as the institution writes them; these keys are ours
        boolean isOurs = (id.startsWith("A") || id.startsWith("F")) && key.matches("[a-z_]+");
        return isOurs ? Character.toUpperCase(key.charAt(0)) + key.substring(1).replace('_', ' ') : key;
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
