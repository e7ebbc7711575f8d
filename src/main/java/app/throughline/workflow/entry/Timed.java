package app.throughline.workflow.entry;

import app.throughline.filter.Filter;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.workflow.step.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** The ways into workflows that wait for time, and who comes by them. In the caller's transaction, as the software. */
@Component
public class Timed {
    private final EntryBooks books;
    private final Gatherings gatherings;
    private final EntryAudiences audiences;
    private final Stages stages;

    Timed(EntryBooks books, Gatherings gatherings, EntryAudiences audiences, Stages stages) {
        this.books = books;
        this.gatherings = gatherings;
        this.audiences = audiences;
        this.stages = stages;
    }

    /** A way in. @param key names it as long as its trigger is the same @param scope null for everybody */
    public record Way(long workflow, boolean isActive, String key, Trigger trigger, Filter.@Nullable Rooted scope) {}

    /** Somebody comes. @param key names what let them in */
    public record Come(long contact, String key) {}

    /** The workflows that begin with a kind of trigger. */
    public List<Long> waiting(String trigger) {
        return books.known().of(trigger).stream()
                .map(EntryBook.Way::workflow)
                .distinct()
                .toList();
    }

    /** Those that wait for a date of students. */
    public List<Way> dates() {
        return ways("date_reached");
    }

    /** Those that begin by the calendar. */
    public List<Way> schedules() {
        return ways("schedule");
    }

    private List<Way> ways(String trigger) {
        var book = books.known();
        return book.of(trigger).stream()
                .map(way -> new Way(
                        way.workflow(),
                        book.workflow(way.workflow())
                                .filter(EntryBook.Known::isActive)
                                .isPresent(),
                        trigger + ":" + way.workflow() + ":" + way.entry().trigger(),
                        way.entry().trigger(),
                        way.entry().scope()))
                .toList();
    }

    /** These students come; a day may bring many, who are no gathering: each has a date of their own. */
    public void come(Way way, List<Come> all) {
        var nothing = JsonNodeFactory.instance.objectNode();
        gatherings.letIn(
                way.workflow(),
                all.stream()
                        .map(one -> new Candidate(one.contact(), way.trigger().key(), one.key(), null, nothing))
                        .toList(),
                Cause.of(Actor.SYSTEM));
    }

    /** The gatherings that were agreed to and cannot be taken back any more. */
    public List<Long> gathered() {
        return stages.due();
    }

    /** The first of such a gathering enter; nobody while its workflow is paused. */
    public void proceed(long gathering) {
        stages.proceed(gathering);
    }

    /** All whom a schedule means come at once, unless the workflow is paused. */
    public void gather(Way way, String key) {
        if (way.isActive() && way.scope() != null) {
            gatherings.gatherByCalendar(
                    way.workflow(), audiences.of(way.scope(), way.trigger().key(), key));
        }
    }
}
