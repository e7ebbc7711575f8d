package app.throughline.web.page;

import app.throughline.kernel.FieldError;
import app.throughline.web.Chart;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Sort;
import app.throughline.web.Spark;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Every component once, on sample records: for looking, for axe and for pictures. Only with {@code
 * throughline.dev=true}.
 */
@Controller
@ConditionalOnProperty("throughline.dev")
public class ComponentsPage {
    private final When.Format when;
    private final InstantSource clock;

    ComponentsPage(When.Format when, InstantSource clock) {
        this.when = when;
        this.clock = clock;
    }

    /**
     * The samples.
     *
     * @param tags priorities, then statuses
     * @param pills marks with a ground
     * @param faces people, the last is nobody
     * @param times an age, a moment in prose, a due moment of each kind
     * @param form with one field in error
     */
    public record Samples(
            List<Ui.Tag> tags, List<Ui.Tag> pills, List<Ui.Face> faces, List<When> times, Form form, Parts parts) {}

    /** The larger samples. */
    public record Parts(Listing listing, Charts charts) {}

    /** What surrounds a list. */
    public record Listing(
            List<Ui.Tab> tabs, Ui.Filters filters, List<Ui.Head> heads, Ui.Pager pager, List<Ui.Step> steps) {}

    /** One of each chart. */
    public record Charts(
            Chart.Columns columns, Chart.HBars bars, Chart.SplitBar split, Chart.Meetings meetings, Spark spark) {}

    private enum Key {
        PRIORITY,
        AGE
    }

    @GetMapping("/dev/components")
    Html show() {
        var samples = new Samples(tags(), pills(), faces(), times(), form(), new Parts(listing(), charts()));
        return Html.page("web/components", samples);
    }

    /** The toast that follows a write, without one. */
    @GetMapping("/dev/flash")
    Html flash() {
        return Html.redirect("/dev/components").flash(Flash.undoable("2 alerts dismissed", "/dev/undo"));
    }

    /** What a fault of ours looks like. */
    @GetMapping("/dev/failure")
    Html failure() {
        throw new IllegalStateException("On purpose");
    }

    private static List<Ui.Tag> tags() {
        return List.of(
                new Ui.Tag("Critical", "pr-critical", "red"),
                new Ui.Tag("High", "pr-high", "orange"),
                new Ui.Tag("Medium", "pr-medium", "amber"),
                new Ui.Tag("Low", "pr-low", "grey"),
                new Ui.Tag("Triage", "st-triage", "violet"),
                new Ui.Tag("In progress", "st-progress", "blue"),
                new Ui.Tag("Resolved", "st-resolved", "green"),
                new Ui.Tag("Dismissed", "st-dismissed", "grey"),
                new Ui.Tag("Escalated", "st-escalated", "plum"));
    }

    private static List<Ui.Tag> pills() {
        return List.of(
                new Ui.Tag("3 days overdue", "", "red"),
                new Ui.Tag("Due today", "", "amber"),
                new Ui.Tag("On", "player-play", "green"),
                new Ui.Tag("Draft", "", "grey"),
                new Ui.Tag("1 open case", "briefcase", "blue"));
    }

    private static List<Ui.Face> faces() {
        return List.of(
                Ui.Face.of(1, "Maya Okafor"),
                Ui.Face.of(2, "Dr. Lena Park"),
                Ui.Face.of(3, "Liam Nguyễn"),
                Ui.Face.of(4, "Renata Silva"),
                Ui.Face.UNASSIGNED);
    }

    private List<When> times() {
        var now = clock.instant();
        return List.of(
                when.age(now.minus(Duration.ofHours(2))),
                when.prose(now.minus(Duration.ofDays(1))),
                when.due(now.minus(Duration.ofDays(3))),
                when.due(now.plus(Duration.ofMinutes(1))),
                when.due(now.plus(Duration.ofDays(4))),
                when.exact(now));
    }

    private static Form form() {
        return Form.of(Map.of("title", "Attendance recovery plan", "assignee", "Jon Baker", "status", "meeting"))
                .with(List.of(new FieldError(
                        "assignee",
                        "unknown_value",
                        "No one named Jon Baker can see this student. Choose another person.")));
    }

    private static Listing listing() {
        var sort = Sort.descending(Key.PRIORITY);
        var state = new ListState<>(
                new ListState.Definition<>("/dev/components", Key.class, sort, Set.of("status")),
                "",
                "",
                Map.of("status", List.of("triage")),
                sort,
                null);
        var statuses = List.of(
                new Ui.Option("triage", "Triage", "14", false), new Ui.Option("progress", "In progress", "3", false));
        var chips = List.of(
                state.chip("status", "Status", "circle-dashed", statuses),
                state.chip("college", "College", "school", List.of(Ui.Option.of("as", "Arts & Sciences", false))));
        return new Listing(
                tabs(),
                state.filterBar("#main", true, chips),
                List.of(
                        state.head("Priority", Key.PRIORITY, ""),
                        Ui.Head.of("Student"),
                        state.head("Age", Key.AGE, "num")),
                new Ui.Pager(Numbers.total(10_000, "alert", "alerts"), "", "/dev/components?page=x"),
                steps());
    }

    private static List<Ui.Tab> tabs() {
        return List.of(
                new Ui.Tab("Needs triage", "/dev/components", "14", "", true),
                new Ui.Tab("Mine", "/dev/components?view=mine", "6", "", false),
                Ui.Tab.of("All", "/dev/components?view=all", false));
    }

    private static List<Ui.Step> steps() {
        return List.of(
                new Ui.Step(1, "Upload", "done", "/dev/components"),
                new Ui.Step(2, "Match columns", "current", ""),
                new Ui.Step(3, "Check", "next", ""));
    }

    private static Charts charts() {
        var weeks = List.of(
                new Chart.Group("Wk 1", "/dev/components", List.of(62L, 31L)),
                new Chart.Group("Wk 2", "/dev/components", List.of(118L, 84L)),
                new Chart.Group("Wk 3", "/dev/components", List.of(162L, 140L)),
                new Chart.Group("Wk 4", "/dev/components", List.of(239L, 171L)));
        var bars = List.of(
                new Chart.Bar(new Ui.Tag("Attendance", "calendar-event", ""), "/dev/components", 412, 30, "overdue"),
                new Chart.Bar(new Ui.Tag("Academic", "school", ""), "/dev/components", 356, 0, ""));
        var parts = List.of(
                new Chart.Part("resolved", 1, 612),
                new Chart.Part("escalated", 3, 288),
                new Chart.Part("open", 2, 133));
        return new Charts(
                new Chart.Columns("Alerts by week", List.of("raised", "closed"), weeks, List.of(31L, 65L, 87L, 155L)),
                new Chart.HBars("Alerts by type", bars),
                new Chart.SplitBar(parts),
                new Chart.Meetings("pppplpaepaa"),
                new Spark(List.of(87.0, 84.0, 85.0, 80.0, 74.0, 68.0), 84, 32, "red", true));
    }
}
