package app.throughline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.test.web.servlet.MockMvc;

/** What the Coverage tab shows by week. */
public final class CoverageShown {
    private static final Pattern ROW = Pattern.compile("<tr><th scope=\"row\">(\\d+)</th>(.*?)</tr>");

    private CoverageShown() {}

    /** A line per week as imports.md has it: "4: alerted · caught · precision · coverage". @param query of the address */
    public static List<String> weeks(MockMvc mvc, Cookie who, String query) throws Exception {
        var page = mvc.perform(get(URI.create("/dashboard/coverage?" + query)).cookie(who))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var coverage = rows(page, "chart-K1-weeks");
        var precision = rows(page, "chart-K2-weeks");
        assertThat(coverage).as(page).isNotEmpty();
        return coverage.entrySet().stream()
                .map(week -> {
                    var precise = precision.getOrDefault(week.getKey(), List.of("", "", ""));
                    return week.getKey() + ": " + precise.get(0) + " · "
                            + week.getValue().get(1) + " · " + precise.get(2) + " · "
                            + week.getValue().get(2);
                })
                .toList();
    }

    /** The cells of each week in the table of a chart. */
    private static Map<String, List<String>> rows(String page, String chart) {
        int from = page.indexOf("id=\"" + chart + "\"");
        var rows = new LinkedHashMap<String, List<String>>();
        var found = ROW.matcher(page.substring(from, page.indexOf("</section>", from)));
        while (found.find()) {
            var cells = found.group(2).replaceAll("^<td>|</td>$", "").split("</td><td>");
            rows.put(found.group(1), List.of(cells));
        }
        return rows;
    }
}
