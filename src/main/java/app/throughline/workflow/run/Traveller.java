package app.throughline.workflow.run;

import app.throughline.contact.ContactId;
import app.throughline.db.workflow.tables.records.EnrollmentRecord;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.outbox.webhook.EndpointCalls;
import app.throughline.workflow.core.Advance;
import app.throughline.workflow.core.Effect;
import app.throughline.workflow.core.EffectKey;
import app.throughline.workflow.core.Enrollment;
import app.throughline.workflow.core.Next;
import app.throughline.workflow.core.Passed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A student on the way through a workflow, while a batch moves them. */
final class Traveller {
    private final EnrollmentRecord row;
    private final Prepared workflow;
    private final List<Line> lines = new ArrayList<>();
    private Enrollment at;
    private Memory memory;
    private List<Effect> effects = List.of();
    private Next next = new Next.Again();
    private final @Nullable Pretence pretence;
    private @Nullable Stop stop;

    /** What keeps a student before a step. @param until null until somebody decides @param code of a failure */
    record Stop(@Nullable Instant until, String code, String why) {}

    Traveller(EnrollmentRecord row, Prepared workflow) {
        this(row, workflow, null);
    }

    /** @param pretence what is only pretended, for one who is not really inside; null for all others */
    Traveller(EnrollmentRecord row, Prepared workflow, @Nullable Pretence pretence) {
        this.pretence = pretence;
        this.row = row;
        this.workflow = workflow;
        this.memory = Memory.of(row.getMemory().data());
        this.at = new Enrollment(
                row.getId(),
                row.getWorkflowId(),
                row.getContactId(),
                row.getStep(),
                row.getIsInside(),
                row.getVisit(),
                row.getWalked(),
                row.getUntilAt());
    }

    /** Takes what the interpreter says; its effects are to be performed next. */
    void advance(Advance advance) {
        at = advance.enrollment();
        effects = advance.effects();
        next = advance.next();
        advance.passed().forEach(passed -> lines.add(Line.of(passed)));
    }

    /** What is to be done as the n-th thing, counted from 0; empty when there is no more. */
    Optional<Effect> effect(int no) {
        return stop == null && no < effects.size() ? Optional.of(effects.get(no)) : Optional.empty();
    }

    /** Whether the interpreter is to be asked again. */
    boolean goesOn() {
        return stop == null && next instanceof Next.Again;
    }

    /** Keeps what came of an effect. */
    void settle(Effect effect, Answer answer) {
        switch (answer) {
            case Answer.Done(var words, var made) -> {
                tell(effect, Line.Result.DONE, words);
                if (made != null) {
                    pretence().ifPresent(one -> one.touches(effect.key(), made));
                    memory = memory.withMade(effect.key().step(), made);
                }
            }
            case Answer.Skipped(var why) -> tell(effect, Line.Result.SKIPPED, why);
            case Answer.Later(var until, var why) -> halt(effect, new Stop(until, "", why));
            case Answer.Broken(var why) -> {
                int line = line(effect.key().step());
                var broke = lines.get(line).with(Line.Result.FAILED, why);
                halt(effect, new Stop(null, "failed", why));
                lines.add(broke);
            }
        }
    }

    /** What is only pretended; empty for whoever is really inside. */
    Optional<Pretence> pretence() {
        return Optional.ofNullable(pretence);
    }

    void remember(String name, String value) {
        memory = memory.withValue(name, value);
    }

    private void tell(Effect effect, Line.Result result, String words) {
        int line = line(effect.key().step());
        lines.set(line, lines.get(line).with(result, words));
    }

    /** The line of a step that has an effect: the last one that tells of it. */
    private int line(int step) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).passed().step() == step) {
                return i;
            }
        }
        throw new IllegalStateException("No line tells of step " + step);
    }

    /** What follows the step is forgotten, as if it had not been decided. A call that was answered is asked again. */
    private void halt(Effect effect, Stop by) {
        int step = effect.key().step();
        int from = line(step);
        lines.subList(from, lines.size()).clear();
        boolean isInside = effect instanceof Effect.Keep;
        at = new Enrollment(at.id(), at.workflow(), at.contact(), step, isInside, at.visit(), 0, null);
        stop = by;
    }

    /** Ends it without asking the interpreter: the student is nobody's any more. */
    void leave(String code, String why) {
        stop = new Stop(null, code, why);
    }

    EnrollmentRecord row() {
        return row;
    }

    Prepared workflow() {
        return workflow;
    }

    Enrollment at() {
        return at;
    }

    Memory memory() {
        return memory;
    }

    Next next() {
        return next;
    }

    List<Line> lines() {
        return lines;
    }

    Optional<Stop> stop() {
        return Optional.ofNullable(stop);
    }

    ContactId contact() {
        return new ContactId(row.getContactId());
    }

    /** The record that came along. */
    Optional<RecordRef> about() {
        var kind = row.getAboutKind();
        var id = row.getAboutId();
        return kind == null || id == null ? Optional.empty() : Optional.of(new RecordRef(kind, id));
    }

    /** Why it acts: the workflow, led here by what let the student in. */
    Cause cause() {
        var actor = new Actor(ActorKind.WORKFLOW, row.getWorkflowId(), workflow.name());
        return new Cause(actor, row.getCauseEntry(), row.getDepth() + 1);
    }

    /** A line of its own, such as for a failure that no step made. */
    void note(Passed passed) {
        lines.add(Line.of(passed));
    }

    /**
     * What is only pretended while somebody tries a workflow out: how calls are answered. It notes besides which records
     * steps are about.
     */
    static final class Pretence {
        private static final EndpointCalls.Result EMPTY = new EndpointCalls.Result.Answered(200, "{}");

        private final Map<Integer, EndpointCalls.Result> replies;
        private final Map<Integer, List<RecordRef>> touched = new HashMap<>();

        /** @param replies by the step that calls; every other call is answered with an empty object */
        Pretence(Map<Integer, EndpointCalls.Result> replies) {
            this.replies = Map.copyOf(replies);
        }

        /** What came of a call. */
        EndpointCalls.Result reply(EffectKey call) {
            return replies.getOrDefault(call.step(), EMPTY);
        }

        /** Notes that an effect is about a record. */
        void touches(EffectKey effect, RecordRef record) {
            touched.computeIfAbsent(effect.step(), _ -> new ArrayList<>()).add(record);
        }

        /** The records that a step was about so far. */
        List<RecordRef> touched(int step) {
            return List.copyOf(touched.getOrDefault(step, List.of()));
        }
    }
}
