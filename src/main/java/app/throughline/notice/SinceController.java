package app.throughline.notice;

import app.throughline.access.Viewer;
import app.throughline.web.HomePanel;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What somebody was told since they left, beside their work. */
@Controller
class SinceController {
    private static final int SHOWN = 5;
    private static final int COUNTED = 100;
    private static final Duration FIRST = Duration.ofDays(7);

    private final Notices notices;
    private final Visits visits;
    private final When.Format when;
    private final InstantSource clock;

    /** The panel on My work. */
    @Component
    record Panel() implements HomePanel {
        @Override
        public String title() {
            return "Since you left";
        }

        @Override
        public int order() {
            return 40;
        }

        @Override
        public boolean aside() {
            return true;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return true;
        }

        @Override
        public String href() {
            return "/inbox?view=all";
        }

        @Override
        public String more() {
            return "Inbox";
        }

        @Override
        public String url() {
            return "/inbox/since";
        }
    }

    SinceController(Notices notices, Visits visits, When.Format when, InstantSource clock) {
        this.notices = notices;
        this.visits = visits;
        this.when = when;
        this.clock = clock;
    }

    @GetMapping("/inbox/since")
    Html since(Viewer viewer) {
        var left = visits.come(viewer).orElse(clock.instant().minus(FIRST));
        var found = notices.since(viewer, left, COUNTED);
        var count = found.size() == COUNTED
                ? Numbers.capped(COUNTED, COUNTED - 1) + " updates"
                : found.isEmpty() ? "" : Numbers.plural(found.size(), "update", "updates");
        var lines = found.stream().limit(SHOWN).map(this::line).toList();
        return Html.fragment("notice/since", new SincePage(count, lines));
    }

    private SincePage.Line line(Notices.Notice notice) {
        var record = notice.line();
        var icon = InboxController.icon(notice.event());
        var said = notice.said().getLast();
        var at = when.prose(notice.at());
        return record == null
                ? new SincePage.Line("lock", "Something that is not open to you any more", "", "", at)
                : new SincePage.Line(icon, said, "/inbox/" + notice.id(), record.number() + " " + record.title(), at);
    }
}
