package app.throughline.workflow.watch;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How a workflow went, as far as the viewer sees its students.
 *
 * @param days with entries or ends, in no order
 * @param versions the newest first
 * @param arms of its random splits
 * @param stays how long waits took, by step
 * @param sent what became of its messages, by step and state
 * @param refusals why students did not enter, the most frequent first
 * @param failures where students are stuck and why, the most frequent first
 * @param reached how many students came to each step
 */
public record Course(
        List<Day> days,
        List<Version> versions,
        List<Arm> arms,
        Map<Integer, Stay> stays,
        List<Sent> sent,
        List<Refusal> refusals,
        List<Failure> failures,
        Map<Integer, Long> reached) {
    public Course {
        days = List.copyOf(days);
        versions = List.copyOf(versions);
        arms = List.copyOf(arms);
        stays = Map.copyOf(stays);
        sent = List.copyOf(sent);
        refusals = List.copyOf(refusals);
        failures = List.copyOf(failures);
        reached = Map.copyOf(reached);
    }

    /** How many entered, and how many ended, on a day at the institution. */
    public record Day(LocalDate day, long entered, long ended) {}

    /** Students of a version by where their way is. @param goals how many met a goal */
    public record Version(int no, long entered, long inside, long finished, long failed, long stopped, long goals) {}

    /** Students who were led to an arm of a split by chance. @param way its place from 0 */
    public record Arm(int step, int way, long entered, long finished, long goals) {}

    /** How long students stayed in a step that waits. @param most nine of ten took no longer */
    public record Stay(long times, Duration median, Duration most) {}

    /** Messages of a step. @param state the code of a {@link app.throughline.message.MessageState} */
    public record Sent(int step, short state, String reason, long count) {}

    /** @param reason a code such as {@code already_active} */
    public record Refusal(String reason, long count) {}

    /** @param code stable, such as {@code loop} @param reason in words */
    public record Failure(int step, String code, String reason, long count) {}
}
