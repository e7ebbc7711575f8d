package app.throughline.notice;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inbox of the person who signed in. */
@Controller
class InboxController {
    private static final int SIZE = 50;

    private final Notices notices;
    private final Staff staff;
    private final When.Format when;

    InboxController(Notices notices, Staff staff, When.Format when) {
        this.notices = notices;
        this.staff = staff;
        this.when = when;
    }

    /** The menu entry with its live count. */
    @Component
    static final class Menu implements NavigationItem {
        private final Notices notices;

        Menu(Notices notices) {
            this.notices = notices;
        }

        @Override
        public String label() {
            return "Inbox";
        }

        @Override
        public String icon() {
            return "mail";
        }

        @Override
        public String href() {
            return "/inbox";
        }

        @Override
        public int order() {
            return 15;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return true;
        }

        @Override
        public String key() {
            return "g i";
        }

        @Override
        public boolean counted() {
            return true;
        }

        @Override
        public long count(Viewer viewer) {
            return notices.unread(viewer, 1_000);
        }
    }

    @GetMapping("/inbox")
    Html list(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "0") long before,
            Viewer viewer) {
        var all = view.equals("all");
        var found = notices.list(viewer, !all, before, SIZE + 1);
        var shown = found.size() > SIZE ? found.subList(0, SIZE) : found;
        var path = all ? "/inbox?view=all" : "/inbox";
        var older = found.size() > SIZE
                ? path + (all ? "&" : "?") + "before=" + shown.getLast().id()
                : "";
        var page = new InboxPage(
                List.of(Ui.Tab.of("Unread", "/inbox", !all), Ui.Tab.of("All", "/inbox?view=all", all)),
                shown.stream().anyMatch(notice -> !notice.isRead()),
                rows(shown),
                new Ui.Pager(
                        shown.size() == 1 ? "1 notice" : shown.size() + " notices", before == 0 ? "" : path, older),
                shown.isEmpty() ? empty(all) : null);
        return Html.page("notice/inbox", page);
    }

    private static Ui.Empty empty(boolean all) {
        return all
                ? new Ui.Empty("mail", "No notices yet", "What happens to your work is told here.", "", "")
                : new Ui.Empty("circle-check", "All caught up", "Nothing is unread.", "All notices", "/inbox?view=all");
    }

    private List<InboxPage.Row> rows(List<Notices.Notice> shown) {
        var away = staff.byId(shown.stream()
                .map(Notices.Notice::away)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return shown.stream().map(notice -> row(notice, away)).toList();
    }

    private InboxPage.Row row(Notices.Notice notice, Map<Long, Staff.Member> away) {
        var line = notice.line();
        var base = "/inbox/" + notice.id();
        if (line == null) {
            return hidden(notice, base);
        }
        var covered = notice.away() == null ? null : away.get(notice.away());
        var said = notice.said().getLast() + (covered == null ? "" : " (for " + covered.name() + ", who is away)");
        var more = String.join(" · ", notice.said().subList(0, notice.said().size() - 1));
        return new InboxPage.Row(
                base,
                base,
                icon(notice.event()),
                line.number() + " " + line.title() + " · " + line.student(),
                said,
                more,
                when.age(notice.at()),
                notice.isRead(),
                notice.isMuted());
    }

    private InboxPage.Row hidden(Notices.Notice notice, String base) {
        var said = "It was about a record that is not open to you any more.";
        var at = when.age(notice.at());
        return new InboxPage.Row(base, "", "lock", "A record you cannot open", said, "", at, notice.isRead(), false);
    }

    static String icon(NoticeEvent event) {
        return switch (event) {
            case ASSIGNED -> "user-check";
            case MENTIONED -> "at";
            case ANSWERED -> "message-2";
            case CLOSED -> "circle-check";
            case DUE, TARGET -> "clock";
            case SUBSCRIBED -> "bell";
            case CHANGED -> "refresh";
            case COMMENTED -> "message";
            case FYI -> "info-circle";
            case FAILED -> "alert-triangle";
            case TOLD -> "bolt";
        };
    }

    /** To the record; the notice is read then. */
    @GetMapping("/inbox/{id:\\d{1,18}}")
    Html open(@PathVariable long id, Viewer viewer) {
        return notices.open(id, viewer)
                .map(Html::redirect)
                .orElseGet(
                        () -> Html.redirect("/inbox").flash(Flash.problem("That record is not open to you any more")));
    }

    @PostMapping("/inbox/{id:\\d{1,18}}/read")
    Html read(@PathVariable long id, Viewer viewer) {
        notices.mark(id, true, viewer);
        return Html.redirect("/inbox");
    }

    @PostMapping("/inbox/{id:\\d{1,18}}/unread")
    Html unread(@PathVariable long id, Viewer viewer) {
        notices.mark(id, false, viewer);
        return Html.redirect("/inbox");
    }

    @PostMapping("/inbox/{id:\\d{1,18}}/muted")
    Html mute(@PathVariable long id, Viewer viewer) {
        notices.mute(id, true, viewer);
        return Html.redirect("/inbox")
                .flash(Flash.done("Muted. You still hear when it is assigned to you or somebody mentions you"));
    }

    @PostMapping("/inbox/{id:\\d{1,18}}/unmuted")
    Html unmute(@PathVariable long id, Viewer viewer) {
        notices.mute(id, false, viewer);
        return Html.redirect("/inbox").flash(Flash.done("You hear of it again"));
    }

    @PostMapping("/inbox/all-read")
    Html allRead(Viewer viewer) {
        notices.markAll(viewer);
        return Html.redirect("/inbox").flash(Flash.done("All are read"));
    }
}
