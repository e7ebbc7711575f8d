package app.throughline.replay;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The replay: where it stands, start, stop, and back to today. */
@Controller
class ReplayController {
    private static final String PAGE = "/replay";
    private static final Flash BUSY = Flash.problem("The replay is running. Stop it first.");

    private final Replays replays;
    private final ReplayPages pages;

    ReplayController(Replays replays, ReplayPages pages) {
        this.replays = replays;
        this.pages = pages;
    }

    /** The menu entry. */
    @Component
    static final class Menu implements NavigationItem {
        @Override
        public String label() {
            return "Replay";
        }

        @Override
        public String icon() {
            return "player-play";
        }

        @Override
        public String href() {
            return PAGE;
        }

        @Override
        public int order() {
            return 920;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return may(viewer);
        }

        @Override
        public String group() {
            return "Administration";
        }
    }

    @GetMapping("/replay")
    Html page(Viewer viewer) {
        require(viewer);
        return Html.page("replay/page", pages.page());
    }

    @GetMapping("/replay/progress")
    Html progress(Viewer viewer) {
        require(viewer);
        return Html.fragment("replay/panel", pages.page());
    }

    @PostMapping("/replay/run")
    Html start(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        require(viewer);
        var form = new Form(Map.copyOf(sent), List.of());
        var errors = new ArrayList<FieldError>();
        var from = day(form, "from", errors);
        var until = day(form, "until", errors);
        var pace = Pace.parse(form.value("pace"));
        if (pace.isEmpty()) {
            errors.add(new FieldError("pace", "unknown_value", "Choose how fast days go by."));
        }
        if (!errors.isEmpty()) {
            return invalid(form.with(errors));
        }
        // the day it stands at is what the form offers; that means going on, not beginning again
        var next = replays.current().next();
        var wish = new Replays.Wish(from != null && from.equals(next) ? null : from, until, pace.get());
        return switch (replays.start(wish, viewer.cause())) {
            case Replays.Start.Ready ready -> {
                replays.playBehind(ready, viewer.cause());
                yield Html.redirect(PAGE).flash(Flash.done("Replay started"));
            }
            case Replays.Start.Busy _ -> Html.redirect(PAGE).flash(BUSY);
            case Replays.Start.Invalid(var found) -> invalid(form.with(found));
        };
    }

    @PostMapping("/replay/run/end")
    Html stop(Viewer viewer) {
        require(viewer);
        return Html.redirect(PAGE)
                .flash(
                        replays.stop(viewer.cause())
                                ? Flash.done("It stops after the present day")
                                : Flash.done("It was not running"));
    }

    @PostMapping("/replay/today")
    Html today(Viewer viewer) {
        require(viewer);
        return Html.redirect(PAGE)
                .flash(replays.returnToToday(viewer.cause()) ? Flash.done("The clock shows today again") : BUSY);
    }

    private Html invalid(Form form) {
        return Html.page("replay/page", pages.page(form)).invalid();
    }

    private static @Nullable LocalDate day(Form form, String field, List<FieldError> errors) {
        var text = form.value(field).strip();
        if (text.isEmpty()) {
            return null;
        }
        var day = parse(text);
        if (day.isEmpty()) {
            errors.add(new FieldError(field, "bad_date", "Write the day as 2013-02-01."));
        }
        return day.orElse(null);
    }

    private static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean may(Viewer viewer) {
        return viewer.can(Area.IMPORT, Level.ALL) || viewer.can(Area.SETTINGS, Level.ADMINISTER);
    }

    private static void require(Viewer viewer) {
        if (!may(viewer)) {
            throw new NotFound("page");
        }
    }
}
