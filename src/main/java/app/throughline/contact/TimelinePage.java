package app.throughline.contact;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A student's timeline.
 *
 * @param header on top
 * @param kinds what it can be narrowed to
 * @param days newest first
 * @param olderHref the next stretch, "" at the end
 * @param empty what is said when there is nothing
 */
public record TimelinePage(StudentHeader header, List<Ui.Tab> kinds, List<Day> days, String olderHref, Ui.Empty empty) {
    private static final Map<String, String> KINDS = words();

    public TimelinePage {
        kinds = List.copyOf(kinds);
        days = List.copyOf(days);
    }

    /** One day of it. @param heading such as "Today" */
    public record Day(String heading, List<Row> rows) {
        public Day {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One entry as it is drawn.
     *
     * @param summary the rest of a sentence after the actor
     * @param href a page about it, "" for none
     * @param body what somebody wrote, "" for a one-line change
     */
    public record Row(Ui.Dot dot, String id, String actor, String summary, String href, String body, When at) {
        /** Whether somebody wrote something. */
        public boolean isEntry() {
            return !body.isEmpty();
        }

        /** Draws an entry; the time is written as in a sentence. */
        public static Row of(TimelineEntry entry, When.Format when) {
            var account = entry.actorId();
            var dot = account == null
                    ? Ui.Dot.of(entry.icon(), entry.tone())
                    : Ui.Dot.of(Ui.Face.of(account, entry.actor()));
            return new Row(
                    entry.body().isEmpty() ? Ui.Dot.of(entry.icon(), entry.tone()) : dot,
                    entry.kind() + "-" + entry.id(),
                    entry.actor(),
                    entry.summary(),
                    entry.link(),
                    entry.body(),
                    when.prose(entry.at()));
        }
    }

    /** The page of a stretch. */
    public static TimelinePage of(StudentHeader header, String kind, Timelines.Stretch stretch, When.Format when) {
        var base = header.href("/timeline");
        var tabs = new ArrayList<Ui.Tab>();
        KINDS.forEach((key, label) ->
                tabs.add(Ui.Tab.of(label, key.isEmpty() ? base : base + "?kind=" + key, key.equals(kind))));
        var older = stretch.older();
        var href = older == null ? "" : base + "?before=" + older + (kind.isEmpty() ? "" : "&kind=" + kind);
        return new TimelinePage(header, tabs, days(stretch.entries(), when), href, nothing(kind, base));
    }

    /** The kind asked for if there is such a kind, "" otherwise. */
    public static String known(String kind) {
        return KINDS.containsKey(kind) ? kind : "";
    }

    private static List<Day> days(List<TimelineEntry> entries, When.Format when) {
        var days = new LinkedHashMap<String, List<Row>>();
        for (var entry : entries) {
            days.computeIfAbsent(when.heading(when.dayOf(entry.at())), heading -> new ArrayList<>())
                    .add(Row.of(entry, when));
        }
        return days.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()))
                .toList();
    }

    private static Ui.Empty nothing(String kind, String base) {
        return kind.isEmpty()
                ? new Ui.Empty("clock", "Nothing yet", "What happens with this student appears here.", "", "")
                : Ui.Empty.filtered("entries", 1, base);
    }

    private static Map<String, String> words() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("", "All");
        kinds.put("alert", "Alerts");
        kinds.put("case", "Cases");
        kinds.put("task", "Tasks");
        kinds.put("note", "Notes");
        kinds.put("message", "Messages");
        kinds.put("attempt", "Contact log");
        kinds.put("record", "Academic record");
        kinds.put("form", "Forms");
        kinds.put("automation", "Automation");
        return kinds;
    }
}
