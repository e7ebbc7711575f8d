package app.throughline.workflow.run;

import app.throughline.calendar.VirtualTime;
import app.throughline.contact.ContactId;
import app.throughline.db.workflow.tables.records.EnrollmentRecord;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.RecordRef;
import app.throughline.outbox.webhook.EndpointCalls;
import app.throughline.workflow.core.EffectKey;
import app.throughline.workflow.step.Definition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes one student through a definition by a clock that jumps from wait to wait (product WF-8). It is the runner's own
 * movement, and what steps do is really done: whoever calls it takes the running transaction back.
 */
@Component
public class TrialRuns {
    /** How many steps are passed at most. */
    public static final int STEPS = 300;

    /** How many days at most lie between the beginning and the end. */
    public static final int DAYS = 400;

    /** How often the clock jumps at most; conditions that change by time alone are looked at too. */
    private static final int JUMPS = 1_000;

    private static final short INSIDE = 1;
    private static final short FAILED = 3;

    private final Movement movement;
    private final ProgramBook programs;
    private final Moments moments;

    TrialRuns(Movement movement, ProgramBook programs, Moments moments) {
        this.movement = movement;
        this.programs = programs;
        this.moments = moments;
    }

    /**
     * What is tried on whom.
     *
     * @param definition without mistakes
     * @param about the record that comes along, null for none
     * @param replies how calls are answered, by their steps; others get an empty object
     */
    public record Tried(
            long workflow,
            String name,
            long owner,
            Definition definition,
            ContactId contact,
            @Nullable RecordRef about,
            Map<Integer, EndpointCalls.Result> replies) {
        public Tried {
            replies = Map.copyOf(replies);
        }
    }

    /**
     * Something that happened on the way.
     *
     * @param key what the messages and calls of the step are named by
     * @param touched the records that the step was about
     */
    public record Point(Instant at, Line line, String key, List<RecordRef> touched) {
        public Point {
            touched = List.copyOf(touched);
        }
    }

    /**
     * The whole way.
     *
     * @param prefix with which the keys of its points begin, and no others
     * @param code how it ended: {@code completed}, {@code exited}, {@code left}, {@code failed}, {@code loop}, {@code
     *     inactive_contact}; or why nobody looked further: {@code waits_for_ever}, {@code too_many_steps}, {@code too_long}
     * @param reason in words, may be empty
     * @param step where the student stands then, 0 for nowhere
     */
    public record Way(String prefix, List<Point> points, String code, String reason, int step, Instant at) {
        public Way {
            points = List.copyOf(points);
        }
    }

    /** Goes the whole way, as the software itself. @param begins when the student enters */
    public Way run(Tried tried, Instant begins) {
        var row = row(tried, begins);
        var prepared = programs.trial(tried.workflow(), tried.name(), tried.owner(), tried.definition());
        var pretence = new Traveller.Pretence(tried.replies());
        var points = new ArrayList<Point>();
        var now = begins;
        for (int jump = 0; jump < JUMPS && points.size() < STEPS; jump++) {
            points.addAll(hop(row, prepared, pretence, now));
            if (row.getState() != INSIDE) {
                return ended(points, row, now);
            }
            var next = row.getCallKey() == null ? row.getWakeAt() : now;
            if (next == null) {
                return new Way(prefix(row), points, "waits_for_ever", row.getReason(), row.getStep(), now);
            }
            if (next.isAfter(begins.plus(Duration.ofDays(DAYS)))) {
                return new Way(prefix(row), points, "too_long", row.getReason(), row.getStep(), next);
            }
            now = next;
        }
        return new Way(prefix(row), points, "too_many_steps", "", row.getStep(), now);
    }

    private static Way ended(List<Point> points, EnrollmentRecord row, Instant now) {
        var code = Objects.requireNonNullElse(row.getEnding(), row.getState() == FAILED ? "failed" : "completed");
        return new Way(prefix(row), points, code, row.getReason(), row.getState() == FAILED ? row.getStep() : 0, now);
    }

    /** What happens at one instant. */
    private List<Point> hop(EnrollmentRecord row, Prepared prepared, Traveller.Pretence pretence, Instant now) {
        var one = new Traveller(row, prepared, pretence);
        VirtualTime.at(now, () -> movement.advance(List.of(one), moments.now()));
        return one.lines().stream()
                .map(line -> new Point(
                        now,
                        line,
                        key(row, line),
                        pretence.touched(line.passed().step())))
                .toList();
    }

    private static String key(EnrollmentRecord row, Line line) {
        return new EffectKey(row.getId(), line.passed().step(), line.passed().visit(), 1).text();
    }

    private static String prefix(EnrollmentRecord row) {
        return "wf-" + row.getId() + "-";
    }

    /** Nobody's number, so that what it names is nobody else's either. */
    private static EnrollmentRecord row(Tried tried, Instant now) {
        var row = new EnrollmentRecord();
        row.setId(-ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
        row.setContactId(tried.contact().value());
        row.setWorkflowId(tried.workflow());
        row.setState(INSIDE);
        row.setStep(0);
        row.setIsInside(false);
        row.setVisit(1);
        row.setWalked(0);
        row.setMemory(JSONB.valueOf("{}"));
        row.setDepth((short) 0);
        row.setReason("");
        row.setEnteredAt(now);
        var about = tried.about();
        if (about != null) {
            row.setAboutKind(about.kind());
            row.setAboutId(about.id());
        }
        return row;
    }
}
