package app.throughline.web.answer;

import app.throughline.access.Viewer;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.Numbers;
import app.throughline.web.Shell;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The counts behind the menu entries, loaded after the page. */
@Controller
class NavigationController {
    private static final int MOST = 999;
    private final Shells shells;

    NavigationController(Shells shells) {
        this.shells = shells;
    }

    @GetMapping("/nav/counts")
    Html counts() {
        return Html.fragment(
                "ui/counts", new Shell.Counts(Shells.viewer().map(this::counts).orElse(List.of())));
    }

    private List<Shell.Count> counts(Viewer viewer) {
        return shells.visible(viewer).stream()
                .filter(NavigationItem::counted)
                .map(item -> count(item, viewer))
                .toList();
    }

    private static Shell.Count count(NavigationItem item, Viewer viewer) {
        var number = item.count(viewer);
        return new Shell.Count(Shells.id(item) + "-count", number == 0 ? "" : Numbers.capped(number, MOST));
    }
}
