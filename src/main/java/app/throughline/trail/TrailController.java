package app.throughline.trail;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.audit.AuditChain;
import app.throughline.audit.AuditEntries;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.listing.ListHead;
import app.throughline.listing.ListHeads;
import app.throughline.web.Cursor;
import app.throughline.web.Html;
import app.throughline.web.ListState;
import app.throughline.web.SavedViews;
import app.throughline.web.Sort;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log, for whoever may see it; nobody else learns that there is one. */
@Controller
class TrailController {
    private static final String NAME = "audit";
    private static final Pattern RECORD = Pattern.compile("([a-z_]+)[ #-]+(\\d{1,18})");
    private static final List<String> KINDS = List.of(
            "account",
            "alert",
            "attempt",
            "bulk_change",
            "case",
            "contact",
            "export",
            "import",
            "institution",
            "note",
            "task",
            "team");
    private static final ListState.Definition<By> LIST = new ListState.Definition<>(
            "/audit", By.class, Sort.descending(By.TIME), Set.of("when", "who", "record", "student"));

    private final AuditEntries log;
    private final Above above;
    private final Staff staff;
    private final TrailRows rows;
    private final When.Format when;
    private final Institutions institutions;

    /** What stands over the list: views, columns, and whether the chains hold. */
    @Component
    record Above(SavedViews views, ListHeads heads, AuditChain chain) {}

    /** What the list can be sorted by. */
    enum By {
        TIME
    }

    TrailController(
            AuditEntries log, Above above, Staff staff, TrailRows rows, When.Format when, Institutions institutions) {
        this.log = log;
        this.above = above;
        this.staff = staff;
        this.rows = rows;
        this.when = when;
        this.institutions = institutions;
    }

    @GetMapping("/audit")
    Html list(
            @RequestParam MultiValueMap<String, String> query,
            @RequestParam(defaultValue = "0") long open,
            Viewer viewer) {
        if (!viewer.can(Area.AUDIT, Level.VIEW)) {
            throw new NotFound("audit log");
        }
        var opened = above.views().open(NAME, query, viewer);
        var state = ListState.parse(LIST, opened.query());
        var from = place(state.cursor());
        var found = log.list(question(state), from, state.display().rows() + 1);
        var page = page(state, from, found, open, head(state, opened, viewer));
        return Html.page("trail/page", page).orFragment("trail/list", page);
    }

    /** Saved views and columns; the log is not taken out as a file. */
    private ListHead head(ListState<By> state, SavedViews.Opened opened, Viewer viewer) {
        var all = List.of(Ui.Tab.of("Everything", "/audit", true));
        var over = above.heads().head(NAME, all, state, TrailGrid.of().chooser(state), opened, viewer);
        return new ListHead(over.tabs(), "", over.layouts(), over.chooser(), over.save(), "", "");
    }

    private TrailPage page(
            ListState<By> state,
            AuditEntries.@Nullable Place from,
            List<AuditEntries.Entry> found,
            long open,
            ListHead over) {
        int size = state.display().rows();
        boolean back = from != null && from.back();
        boolean more = found.size() > size;
        var shown = !more ? found : back ? found.subList(1, size + 1) : found.subList(0, size);
        var listed = new ArrayList<TrailPage.Row>();
        for (var entry : shown) {
            boolean isOpen = entry.id() == open;
            var detail = isOpen ? rows.detail(entry, log.causes(entry)) : null;
            listed.add(rows.row(entry, toggle(state, entry, isOpen), detail));
        }
        var filters = state.filterBar("#trail", true, chips(state));
        var clear = state.urlWithoutFilters();
        var empty = shown.isEmpty() ? Ui.Empty.filtered("entries", state.filterCount(), clear) : null;
        var pager = pager(state, shown, from != null && (!back || more), back || more);
        var heads = TrailGrid.of().heads(state);
        return new TrailPage(over, filters, integrity(), heads, listed(state, listed), pager, empty);
    }

    private static List<TrailPage.Listed> listed(ListState<By> state, List<TrailPage.Row> rows) {
        var listed = new ArrayList<TrailPage.Listed>();
        for (var row : rows) {
            var slots = TrailGrid.of().swapped(state, row, false).slots();
            listed.add(new TrailPage.Listed(row, slots));
        }
        return listed;
    }

    private static Ui.Pager pager(ListState<By> state, List<AuditEntries.Entry> shown, boolean newer, boolean older) {
        return state.pager(
                shown.size() + (shown.size() == 1 ? " entry" : " entries"),
                newer && !shown.isEmpty() ? cursor(state, shown.getFirst(), true) : null,
                older && !shown.isEmpty() ? cursor(state, shown.getLast(), false) : null);
    }

    private static String toggle(ListState<By> state, AuditEntries.Entry entry, boolean isOpen) {
        var url = state.url(state.cursor());
        return url + (isOpen ? "" : (url.contains("?") ? "&" : "?") + "open=" + entry.id()) + "#entry-" + entry.id();
    }

    private static Cursor cursor(ListState<By> state, AuditEntries.Entry entry, boolean back) {
        return new Cursor(state.sort().text(), back, List.of(entry.at().toString()), entry.id());
    }

    private static AuditEntries.@Nullable Place place(@Nullable Cursor cursor) {
        var value = cursor == null ? null : cursor.values().getFirst();
        if (cursor == null || value == null) {
            return null;
        }
        try {
            return new AuditEntries.Place(Instant.parse(value), cursor.id(), cursor.backwards());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private AuditEntries.Question question(ListState<By> state) {
        var actors = state.chosen("who").stream()
                .flatMap(name -> List.of(ActorKind.values()).stream()
                        .filter(kind -> kind.name().equalsIgnoreCase(name)))
                .toList();
        var record = RECORD.matcher(state.words().toLowerCase(Locale.ROOT));
        var about = record.matches() ? new RecordRef(record.group(1), Long.parseLong(record.group(2))) : null;
        var people = about != null || state.words().isEmpty() ? null : people(state.words());
        return new AuditEntries.Question(
                since(state), actors, state.chosen("record"), people, about, number(state.chosen("student")));
    }

    private static long number(List<String> chosen) {
        return chosen.isEmpty() || !chosen.getFirst().matches("\\d{1,18}") ? 0 : Long.parseLong(chosen.getFirst());
    }

    private List<Long> people(String words) {
        var part = words.toLowerCase(Locale.ROOT);
        return staff.list().stream()
                .filter(member -> member.name().toLowerCase(Locale.ROOT).contains(part))
                .map(Staff.Member::id)
                .toList();
    }

    private @Nullable Instant since(ListState<By> state) {
        if (state.chosen("when").isEmpty()) {
            return null;
        }
        int days = switch (state.chosen("when").getFirst()) {
            case "today" -> 0;
            case "week" -> 6;
            default -> 29;
        };
        return when.today()
                .minusDays(days)
                .atStartOfDay(institutions.current().zone())
                .toInstant();
    }

    private static List<Ui.Chip> chips(ListState<By> state) {
        return Stream.of(
                        state.chip(
                                "when",
                                "When",
                                "calendar",
                                List.of(
                                        Ui.Option.of("today", "Today", false),
                                        Ui.Option.of("week", "Last 7 days", false),
                                        Ui.Option.of("month", "Last 30 days", false))),
                        state.chip(
                                "who",
                                "Who",
                                "user",
                                List.of(
                                        Ui.Option.of("person", "A person", false),
                                        Ui.Option.of("import", "An import", false),
                                        Ui.Option.of("rule", "A rule", false),
                                        Ui.Option.of("system", "The software", false))),
                        state.chip("record", "Record", "eye", kinds()))
                .map(Ui.Chip::plain)
                .toList();
    }

    private static List<Ui.Option> kinds() {
        return KINDS.stream()
                .map(kind -> Ui.Option.of(kind, TrailRows.record(new RecordRef(kind, 0)), false))
                .toList();
    }

    private Ui.Tag integrity() {
        return above.chain()
                .last()
                .map(last -> last.brokenStripes() == 0
                        ? new Ui.Tag("Chain verified " + when.full(last.at()).text(), "shield", "green")
                        : new Ui.Tag(
                                "Chain broken, found " + when.full(last.at()).text(), "alert-triangle", "red"))
                .orElseGet(() -> new Ui.Tag("Chain not verified yet", "shield", ""));
    }
}
