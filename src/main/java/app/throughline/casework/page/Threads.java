package app.throughline.casework.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseRow;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelinePage;
import app.throughline.contact.TimelineSource;
import app.throughline.note.AttemptResult;
import app.throughline.note.Channel;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The timeline of a case, from all that know something about it, and what writes into it. */
@Component
class Threads {
    private static final int MOST = 50;
    private static final Map<String, Set<String>> KINDS = Map.of(
            "notes", Set.of("note", "attempt", "message"), "changes", Set.of("case", "task", "alert", "automation"));

    private final List<TimelineSource> sources;
    private final Staff staff;
    private final When.Format format;
    private final InstantSource clock;

    Threads(List<TimelineSource> sources, Staff staff, When.Format format, InstantSource clock) {
        this.sources = sources;
        this.staff = staff;
        this.format = format;
        this.clock = clock;
    }

    /** Up to fifty entries before an instant, the newest first. */
    CasePage.Timeline of(CaseRow row, String show, String before) {
        var from = instant(before);
        var entries = new ArrayList<TimelineEntry>();
        for (var source : sources) {
            entries.addAll(source.before(row.contact(), row.id(), from, MOST + 1));
        }
        var kinds = KINDS.get(show);
        var shown = entries.stream()
                .filter(entry -> kinds == null || kinds.contains(entry.kind()))
                .sorted(Comparator.comparing(TimelineEntry::at)
                        .thenComparing(TimelineEntry::id)
                        .reversed())
                .limit(MOST)
                .toList();
        var more = shown.size() == MOST;
        var base = "/cases/CASE-" + row.number();
        var older = more
                ? base + "/timeline?show=" + show + "&before=" + shown.getLast().at()
                : "";
        return new CasePage.Timeline(tabs(base, show), days(shown), older);
    }

    private Instant instant(String before) {
        try {
            return before.isEmpty() ? clock.instant().plusSeconds(1) : Instant.parse(before);
        } catch (DateTimeException unreadable) {
            return clock.instant().plusSeconds(1);
        }
    }

    private static List<Ui.Tab> tabs(String base, String show) {
        return List.of(
                Ui.Tab.of("All", base, !KINDS.containsKey(show)),
                Ui.Tab.of("Notes", base + "?show=notes", show.equals("notes")),
                Ui.Tab.of("Changes", base + "?show=changes", show.equals("changes")));
    }

    private List<CasePage.Day> days(List<TimelineEntry> entries) {
        var byDay = new LinkedHashMap<LocalDate, List<TimelinePage.Row>>();
        for (var entry : entries) {
            byDay.computeIfAbsent(format.dayOf(entry.at()), day -> new ArrayList<>())
                    .add(TimelinePage.Row.of(entry, format));
        }
        return byDay.entrySet().stream()
                .map(day -> new CasePage.Day(format.heading(day.getKey()), day.getValue()))
                .toList();
    }

    /** Writes a note, or logs an attempt. */
    CasePage.Composer composer(CaseRow row, String kind, Form form, Viewer viewer) {
        var chosen = form.value("visibility").isEmpty() ? "everyone" : form.value("visibility");
        var readers = new ArrayList<Ui.Option>();
        var everyone = row.isPrivate() ? "Everyone on this private case" : "Everyone with access to the student";
        readers.add(Ui.Option.of("everyone", everyone, chosen.equals("everyone")));
        staff.teams().stream()
                .filter(team -> viewer.teams().contains(team.id()))
                .forEach(team -> readers.add(Ui.Option.of(
                        "team:" + team.id(), "My team: " + team.name(), chosen.equals("team:" + team.id()))));
        readers.add(Ui.Option.of("me", "Only me", chosen.equals("me")));
        var reading = row.isPrivate()
                ? "The case is private: only those involved in it can read what is written here."
                : "The student cannot read this.";
        return new CasePage.Composer(
                "/cases/CASE-" + row.number(),
                kind.equals("attempt") ? "attempt" : "note",
                form,
                readers,
                reading,
                new CasePage.Choices(channels(form), results(form)),
                "/students/" + row.contact().value() + "/notes/new?on=CASE-" + row.number(),
                viewer.can(Area.WORK, Level.TEAM)
                        ? "/students/" + row.contact().value() + "/messages/new?on=CASE-" + row.number()
                        : "");
    }

    private static List<Ui.Option> channels(Form form) {
        return Arrays.stream(Channel.values())
                .map(channel -> Ui.Option.of(channel.key(), channel.label(), form.has("channel", channel.key())))
                .toList();
    }

    private static List<Ui.Option> results(Form form) {
        return Arrays.stream(AttemptResult.values())
                .map(result -> Ui.Option.of(result.key(), result.label(), form.has("result", result.key())))
                .toList();
    }
}
