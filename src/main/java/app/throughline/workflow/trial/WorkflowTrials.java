package app.throughline.workflow.trial;

import app.throughline.access.Viewer;
import app.throughline.action.Rehearsals;
import app.throughline.contact.ContactFilterFields;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.filter.Catalogue;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.outbox.webhook.EndpointCalls;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.check.Validation;
import app.throughline.workflow.core.Passed;
import app.throughline.workflow.run.TrialRuns;
import app.throughline.workflow.step.Definition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tries a workflow out on a student (product WF-8). The runner itself goes the whole way, by a clock that jumps from wait
 * to wait, in a transaction that is always taken back: what steps change, later conditions see; messages are checked and
 * worded as they would be; nothing is kept, and nothing leaves.
 *
 * <p>The records stay as they are but for what the workflow does, and who is a member of a segment stays so too.
 */
@Component
public class WorkflowTrials {
    private final Tx tx;
    private final Workflows workflows;
    private final Contacts contacts;
    private final Rehearsals rehearsals;
    private final TrialRuns runs;
    private final Reading reading;

    /** What is read before and after. */
    @Component
    record Reading(Catalogue catalogue, Moments moments, SeenRecords seen, TrialLetters letters) {}

    WorkflowTrials(
            Tx tx, Workflows workflows, Contacts contacts, Rehearsals rehearsals, TrialRuns runs, Reading reading) {
        this.tx = tx;
        this.workflows = workflows;
        this.contacts = contacts;
        this.rehearsals = rehearsals;
        this.runs = runs;
        this.reading = reading;
    }

    /**
     * What is to be tried.
     *
     * @param version what was published under this number; 0 for what somebody writes
     * @param about the record that comes along, null for none
     * @param choices what is to happen at steps, by their numbers; elsewhere it happens as the records say
     */
    public record Wish(
            int version, ContactId contact, @Nullable RecordRef about, Map<Integer, Choice> choices) {
        public Wish {
            choices = Map.copyOf(choices);
        }
    }

    /**
     * Tries a workflow out as of now; to be called outside a transaction.
     *
     * @throws NotFound if the viewer may not make workflows, or does not see the student or the record, or there is no
     *     such version
     */
    public Trial run(long workflow, Wish wish, Viewer viewer) {
        if (!WorkflowSight.makes(viewer)) {
            throw new NotFound("workflow");
        }
        var caller = Caller.current().orElseThrow();
        return tx.read(() -> definition(workflow, wish, viewer))
                .<Trial>map(definition -> gone(workflows.get(workflow, viewer), definition, wish, caller))
                .orElseGet(() ->
                        new Trial.Unfinished(workflows.check(workflow, viewer).errors()));
    }

    /** What is to be tried, empty when it is not finished; looks first whether the viewer sees whom it is about. */
    private Optional<Definition> definition(long workflow, Wish wish, Viewer viewer) {
        contacts.get(wish.contact());
        var about = wish.about();
        if (about != null) {
            var student = reading.seen().of(List.of(about)).get(about);
            if (student == null || student != wish.contact().value()) {
                throw new NotFound(about.kind());
            }
        }
        if (wish.version() > 0) {
            return Optional.of(
                    workflows.version(workflow, wish.version(), viewer).definition());
        }
        return Optional.of(workflows.check(workflow, viewer))
                .filter(Validation::isFine)
                .map(Validation::definition);
    }

    private Trial.Gone gone(Workflow workflow, Definition definition, Wish wish, Caller caller) {
        var students = reading.catalogue().of(ContactFilterFields.STUDENT);
        var begins = TimeFrame.instant(reading.moments().now().micros());
        var tried = new TrialRuns.Tried(
                workflow.id(),
                workflow.name(),
                workflow.owner(),
                new ChosenWays(students, wish.choices()).of(definition),
                wish.contact(),
                wish.about(),
                replies(wish.choices()));
        return rehearsals
                .of(() -> {
                    var way = runs.run(tried, begins);
                    return List.of(new Trial.Gone(definition, points(way, caller), begins, ending(way)));
                })
                .getFirst();
    }

    private static Map<Integer, EndpointCalls.Result> replies(Map<Integer, Choice> choices) {
        var replies = new HashMap<Integer, EndpointCalls.Result>();
        choices.forEach((step, choice) -> {
            switch (choice) {
                case Choice.Answer(var body) -> replies.put(step, new EndpointCalls.Result.Answered(200, body));
                case Choice.Fail() -> replies.put(step, new EndpointCalls.Result.GivenUp("Chosen for the trial"));
                case Choice.Take _ -> {}
            }
        });
        return replies;
    }

    private List<Trial.Point> points(TrialRuns.Way way, Caller caller) {
        var keys = way.points().stream().map(TrialRuns.Point::key).collect(Collectors.toSet());
        var letters = reading.letters().of(way.prefix(), keys);
        var touched = way.points().stream()
                .flatMap(point -> point.touched().stream())
                .filter(ref -> !ref.kind().equals("contact"))
                .collect(Collectors.toSet());
        var seen = touched.isEmpty()
                ? Set.<RecordRef>of()
                : caller.call(() -> tx.read(() -> reading.seen().of(touched))).keySet();
        var hidden = new HashSet<>(touched);
        hidden.removeAll(seen);
        return way.points().stream().map(point -> point(point, letters, hidden)).toList();
    }

    private static Trial.Point point(
            TrialRuns.Point point, Map<String, List<TrialMessage>> letters, Set<RecordRef> hidden) {
        var line = point.line();
        boolean isHidden = point.touched().stream().anyMatch(hidden::contains);
        boolean begins = line.passed().why() == Passed.Why.DONE || line.passed().why() == Passed.Why.WAITS;
        return new Trial.Point(
                point.at(),
                line.passed(),
                line.result(),
                isHidden ? "" : line.detail(),
                isHidden,
                begins ? letters.getOrDefault(point.key(), List.of()) : List.of());
    }

    private static Trial.Ending ending(TrialRuns.Way way) {
        return new Trial.Ending(way.code(), way.reason(), way.step(), way.at());
    }
}
