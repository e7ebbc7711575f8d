package app.throughline.rule.dryrun;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.filter.Filter;
import app.throughline.filter.explain.Explanation;
import app.throughline.kernel.RecordRef;
import app.throughline.rule.RuleList;
import app.throughline.rule.RunRecords;
import app.throughline.web.Chart;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws on which of the latest records a rule would run, and what it would change about them. */
@Component
record LatestRuns(Trials trials, Reasons reasons, RunRecords records, Contacts contacts, When.Format when) {
    private static final int SAMPLES = 5;
    private static final int CHANGED = 20;
    private static final int DAYS = 30;

    /** What some records and their students are called. */
    private record Called(Map<RecordRef, RunRecords.Place> places, Map<Long, ContactCard> cards) {
        boolean has(Trials.Match match) {
            return places.containsKey(match.about()) && cards.containsKey(match.contact());
        }

        RunRecords.Place place(Trials.Match match) {
            return Objects.requireNonNull(places.get(match.about()));
        }

        String student(Trials.Match match) {
            return ContactCard.nameIn(cards, match.contact());
        }
    }

    DryRunPanel of(DryRuns.Asked asked, Filter.Rooted filter, Viewer viewer) {
        var latest = trials.latest(filter, asked.most(), viewer);
        var matches = latest.matches();
        var first = matches.subList(0, Math.min(SAMPLES, matches.size()));
        var called = called(first);
        var why = reasons.of(filter, first, viewer);
        var samples = first.stream()
                .filter(called::has)
                .map(match -> sample(asked.list(), match, called, why.get(match)))
                .toList();
        var words = "of the last " + Numbers.of(latest.of()) + " " + asked.many()
                + " you can see match, as things stand now";
        var foot = samples.isEmpty() ? "" : samples.size() + " of " + Numbers.of(matches.size());
        return asked.panel("")
                .with(new DryRunPanel.Latest(Numbers.of(matches.size()), words, bars(matches), samples, foot));
    }

    private DryRunPanel.Sample sample(RuleList list, Trials.Match match, Called called, @Nullable Explanation why) {
        var place = called.place(match);
        var label = list == RuleList.SIGNALS ? place.label() : place.label().split(" ", 2)[0];
        var said = why == null ? "" : Reasons.said(why);
        return new DryRunPanel.Sample(
                Ui.Face.of(match.contact(), called.student(match)),
                place.href(),
                said.isEmpty() ? label : label + " · " + said,
                match.at() == null ? null : when.age(match.at()));
    }

    /** By day of the last thirty; null where nothing tells when a record came to be. */
    private Chart.@Nullable Days bars(List<Trials.Match> matches) {
        if (matches.isEmpty() || matches.stream().anyMatch(match -> match.at() == null)) {
            return null;
        }
        var counts = matches.stream()
                .flatMap(match -> Stream.ofNullable(match.at()))
                .collect(Collectors.groupingBy(when::dayOf, Collectors.counting()));
        var today = when.today();
        var days = today.minusDays(DAYS - 1L)
                .datesUntil(today.plusDays(1))
                .map(day -> new Chart.Day(when.day(day).text(), counts.getOrDefault(day, 0L)))
                .toList();
        var most = Numbers.of(days.stream().mapToLong(Chart.Day::count).max().orElse(0));
        var within = Numbers.of(days.stream().mapToLong(Chart.Day::count).sum());
        return new Chart.Days(within + " of them in the last " + DAYS + " days, at most " + most + " a day", days);
    }

    /** What would change about those that match, some at a time. */
    DryRunPanel changes(DryRuns.Asked asked, Filter.Rooted filter, Viewer viewer) {
        if (asked.actions().isEmpty()) {
            return asked.panel("Add an action: so far nothing would change.");
        }
        var matches = trials.latest(filter, asked.most(), viewer).matches();
        var rest = after(asked.step(), matches);
        var part = rest.subList(0, Math.min(CHANGED, rest.size()));
        var called = called(part);
        var changed = part.stream()
                .filter(called::has)
                .map(match -> changed(match, called, trials.tried(match, asked.actions(), viewer)))
                .toList();
        var more = rest.size() > part.size()
                ? "dry-change:" + part.getLast().about().id()
                : "";
        int before = matches.size() - rest.size();
        var foot = part.isEmpty()
                ? "Nothing matches, so nothing would change."
                : (before + 1) + " to " + (before + part.size()) + " of " + Numbers.of(matches.size())
                        + " that match. Nothing was changed.";
        return asked.panel("").with(new DryRunPanel.Changes(foot, changed, more));
    }

    /** Those that were not shown yet: the step names the last that was. */
    private static List<Trials.Match> after(String step, List<Trials.Match> matches) {
        var last = step.replaceFirst("^dry-change:?", "");
        return last.matches("[0-9]{1,18}")
                ? matches.stream()
                        .filter(match -> match.about().id() < Long.parseLong(last))
                        .toList()
                : matches;
    }

    private static DryRunPanel.Changed changed(Trials.Match match, Called called, List<Trials.Would> would) {
        return new DryRunPanel.Changed(
                called.place(match).href(),
                called.place(match).label(),
                called.student(match),
                would.stream().flatMap(one -> one.changes().stream()).toList(),
                would.stream()
                        .filter(one -> !one.note().isEmpty())
                        .map(one -> one.what() + ": " + one.note())
                        .toList());
    }

    private Called called(List<Trials.Match> matches) {
        return new Called(
                records.of(matches.stream().map(Trials.Match::about).toList()),
                contacts.byId(
                        matches.stream().map(Trials.Match::contact).distinct().toList()));
    }
}
