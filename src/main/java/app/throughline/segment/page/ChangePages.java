package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.contact.Contacts;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentCauses;
import app.throughline.segment.SegmentEvents;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws who joined and left a segment. */
@Component
class ChangePages {
    private static final int ROWS = 50;
    private static final int LATEST = 5;
    private static final Pattern PLACE = Pattern.compile("(\\d{1,11})\\.(\\d{1,9})-(\\d{1,18})");

    private final SegmentEvents events;
    private final SegmentCauses causes;
    private final Contacts contacts;
    private final When.Format when;

    ChangePages(SegmentEvents events, SegmentCauses causes, Contacts contacts, When.Format when) {
        this.events = events;
        this.causes = causes;
        this.contacts = contacts;
        this.when = when;
    }

    /** Those of today. */
    ChangesPage.Today today(Segment segment, Viewer viewer) {
        var from = when.endOf(when.today().minusDays(1));
        return new ChangesPage.Today(
                words(events.count(segment, viewer, from)) + " today. " + week(segment, viewer)
                        + " in the last seven days.",
                changes(segment, events.latest(segment, viewer, from, null, LATEST)));
    }

    /** How many joined and left in a week, in words. */
    String week(Segment segment, Viewer viewer) {
        return words(events.count(segment, viewer, when.endOf(when.today().minusDays(7))));
    }

    private static String words(SegmentEvents.Count count) {
        return Numbers.of(count.joined()) + " joined and " + Numbers.of(count.left()) + " left";
    }

    /** All of them. @param after the place where the page begins, "" for the newest */
    ChangesPage page(Segment segment, String after, Viewer viewer) {
        var found = events.latest(segment, viewer, Instant.EPOCH, place(after), ROWS + 1);
        var rows = found.subList(0, Math.min(ROWS, found.size()));
        var path = segment.href() + "/changes";
        var older = found.size() > ROWS ? path + "?after=" + text(rows.getLast()) : "";
        return new ChangesPage(
                segment.name(),
                segment.href(),
                changes(segment, rows),
                new Ui.Pager("", after.isEmpty() ? "" : path, older));
    }

    private List<ChangesPage.Change> changes(Segment segment, List<SegmentEvents.Event> found) {
        var cards = contacts.byId(
                found.stream().map(SegmentEvents.Event::contact).distinct().toList());
        var words = causes.words(segment, found);
        var changes = new ArrayList<ChangesPage.Change>();
        for (var event : found) {
            var card = cards.get(event.contact());
            if (card != null) {
                changes.add(new ChangesPage.Change(
                        Ui.Face.of(event.contact(), card.name()),
                        "/students/" + event.contact(),
                        event.isJoin()
                                ? new Ui.Tag("Joined", "user-plus", "green")
                                : new Ui.Tag("Left", "logout", "grey"),
                        when.prose(event.at()),
                        Optional.ofNullable(words.get(event.id())).orElse(""),
                        segment.href() + "/explain/" + event.contact()));
            }
        }
        return changes;
    }

    private static SegmentEvents.@Nullable Place place(String text) {
        var match = PLACE.matcher(text);
        return match.matches()
                ? new SegmentEvents.Place(
                        Instant.ofEpochSecond(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))),
                        Long.parseLong(match.group(3)))
                : null;
    }

    private static String text(SegmentEvents.Event event) {
        return event.at().getEpochSecond() + "." + event.at().getNano() + "-" + event.id();
    }
}
