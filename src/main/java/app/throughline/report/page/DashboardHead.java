package app.throughline.report.page;

import app.throughline.listing.Conditions;
import app.throughline.listing.ListHead;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a tab as it is shown.
 *
 * @param views saved dashboards, the one that is shown marked
 * @param conditions the condition on students in words, null for none
 * @param filterHref opens the builder with that condition
 * @param exportHref asks for an export, "" when the person may not
 * @param totalsHref counts of the whole institution, "" when the person has none
 * @param mailHref how the saved dashboard is sent by e-mail, "" when none is shown
 * @param asked everything it is about, in words, for a page on paper
 */
public record DashboardHead(
        List<Ui.Tab> views,
        @Nullable Conditions conditions,
        String filterHref,
        String exportHref,
        String totalsHref,
        String mailHref,
        ListHead.Save save,
        List<Asked> asked) {
    public DashboardHead {
        views = List.copyOf(views);
        asked = List.copyOf(asked);
    }

    /** One thing it is about, such as "Campus" and "Main". */
    public record Asked(String label, String words) {}
}
