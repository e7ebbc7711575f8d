package app.throughline.workflow.trial;

import app.throughline.access.Viewer;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.message.Purpose;
import app.throughline.message.sample.Samples;
import app.throughline.message.sample.Samples.Sampled;
import app.throughline.message.sample.Samples.Wish;
import app.throughline.workflow.Addressed;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Message;
import app.throughline.workflow.step.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The messages of a workflow as real students would read them, before it turns to many (security 2a). */
@Component
public class WorkflowSamples {
    /** So many different messages are looked at. */
    public static final int MOST = 5;

    private static final Set<String> ABOUT = Set.of("alert", "case");

    private final Tx tx;
    private final Workflows workflows;
    private final Addressed addressed;
    private final Samples samples;
    private final SeenRecords seen;

    WorkflowSamples(Tx tx, Workflows workflows, Addressed addressed, Samples samples, SeenRecords seen) {
        this.tx = tx;
        this.workflows = workflows;
        this.addressed = addressed;
        this.samples = samples;
        this.seen = seen;
    }

    /**
     * What a workflow writes to students.
     *
     * @param areMeant whether they are of those whom it means now; else nobody whom the viewer sees is, and of others
     * @param sampled at most five, in the order of the steps
     */
    public record Seen(String name, boolean areMeant, List<Sampled> sampled) {
        public Seen {
            sampled = List.copyOf(sampled);
        }
    }

    /**
     * Samples of all messages of a workflow to its students.
     *
     * @param published whether of what was published last; else of its draft, where it has one
     * @throws NotFound if the viewer may not make workflows, or nothing was published
     */
    public Seen of(long id, boolean published, Viewer viewer) {
        if (!WorkflowSight.makes(viewer)) {
            throw new NotFound("workflow");
        }
        var workflow = workflows.get(id, viewer);
        var definition = definition(workflow, published, viewer);
        var wishes = wishes(definition);
        if (wishes.isEmpty()) {
            return new Seen(workflow.name(), false, List.of());
        }
        var abouts = new HashMap<Long, RecordRef>();
        var whom = Caller.SERVICE.call(() -> tx.call(() -> addressed.whom(definition)));
        whom.forEach(one -> {
            if (one.about() != null && ABOUT.contains(one.about().kind())) {
                abouts.putIfAbsent(one.contact(), one.about());
            }
        });
        var audience = whom.stream().map(Addressed.Somebody::contact).distinct().toList();
        var sampled = wishes.stream()
                .map(wish -> samples.of(wish, audience, students -> visible(students, abouts)))
                .toList();
        return new Seen(workflow.name(), !audience.isEmpty(), sampled);
    }

    private Definition definition(Workflow workflow, boolean published, Viewer viewer) {
        return published || !workflow.hasDraft()
                ? workflows.version(workflow.id(), workflow.versionNo(), viewer).definition()
                : workflows.check(workflow.id(), viewer).definition();
    }

    private static List<Wish> wishes(Definition definition) {
        boolean isUrgent = definition.purpose() == Purpose.URGENT;
        return definition
                .all()
                .flatMap(WorkflowSamples::message)
                .filter(message -> message.role().isEmpty() && message.template() > 0)
                .map(message -> new Wish(message.template(), message.topic(), isUrgent))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Stream<Message> message(Step step) {
        if (step instanceof Step.SendEmail(var _, var mail)) {
            return Stream.of(mail);
        }
        return step instanceof Step.SendText(var _, var text) ? Stream.of(text) : Stream.empty();
    }

    /** The records that come along, of those students, as far as the caller sees them. */
    private Map<Long, RecordRef> visible(Collection<Long> students, Map<Long, RecordRef> abouts) {
        var some = new HashMap<Long, RecordRef>();
        students.forEach(student -> {
            var about = abouts.get(student);
            if (about != null) {
                some.put(student, about);
            }
        });
        some.values().retainAll(seen.of(some.values()).keySet());
        return some;
    }
}
