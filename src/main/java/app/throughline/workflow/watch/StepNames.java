package app.throughline.workflow.watch;

import static java.util.Objects.requireNonNull;

import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowVersion;
import app.throughline.workflow.WorkflowVersions;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.words.StepSentence;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The steps of a workflow's versions in words. */
@Component
public class StepNames {
    private final Tx tx;
    private final WorkflowVersions versions;
    private final StepSentence sentences;

    StepNames(Tx tx, WorkflowVersions versions, StepSentence sentences) {
        this.tx = tx;
        this.versions = versions;
        this.sentences = sentences;
    }

    /**
     * The steps of a version.
     *
     * @param words by number, in the order in which they stand
     * @param exits the conditions under which students leave
     */
    public record Named(Definition definition, Map<Integer, String> words, List<String> exits) {
        /** A step in words, without its number; a step that is not there any more says so. */
        public String bare(int step) {
            return words.getOrDefault(step, "a step that is gone");
        }

        /** A step in words, such as "Step 4: Wait 3 days". */
        public String of(int step) {
            return step == 0 ? "Before the first step" : "Step " + step + ": " + bare(step);
        }

        /** A way inside a step, as it is called there; "" for none. */
        public String way(int step, int way) {
            return definition
                    .all()
                    .filter(one -> one.id() == step)
                    .findFirst()
                    .map(one -> way(one, way))
                    .orElse("");
        }

        private static String way(Step step, int way) {
            return switch (step) {
                case Step.Branch branch ->
                    way < branch.forks().size() ? named(branch.forks().get(way).name(), way) : "Otherwise";
                case Step.Split split ->
                    way < split.arms().size() ? named(split.arms().get(way).name(), way) : "";
                case Step.WaitForCondition _ -> way == 0 ? "It became true" : "It did not in time";
                case Step.WaitUntil _ -> "There is no date";
                case Step.CallWebhook _ -> "The call failed";
                case Step.Do _,
                        Step.SendEmail _,
                        Step.SendText _,
                        Step.ChangeProperty _,
                        Step.GiveRole _,
                        Step.EndRole _,
                        Step.StopWorkflow _,
                        Step.WaitFor _,
                        Step.WaitForWindow _,
                        Step.Goal _,
                        Step.Exit _,
                        Step.Unfinished _ -> "";
            };
        }

        private static String named(String name, int way) {
            return name.isEmpty() ? "Way " + (way + 1) : name;
        }
    }

    /** The steps of a version. @throws app.throughline.kernel.NotFound if there is no such version */
    public Named of(long workflow, int version) {
        return tx.read(() -> named(versions.get(workflow, version)));
    }

    /** Those of the versions that these students are in. */
    public Several of(Collection<Enrolled> enrollments) {
        return tx.read(() -> {
            var all = new HashMap<Key, Named>();
            enrollments.forEach(one -> all.computeIfAbsent(
                    new Key(one.workflow(), one.version()), key -> named(versions.get(key.workflow(), key.version()))));
            return new Several(all);
        });
    }

    private record Key(long workflow, int version) {}

    /** The steps of several versions. */
    public static final class Several {
        private final Map<Key, Named> all;

        private Several(Map<Key, Named> all) {
            this.all = Map.copyOf(all);
        }

        /** Those of the version that a student is in. */
        public Named of(Enrolled enrolled) {
            return requireNonNull(all.get(new Key(enrolled.workflow(), enrolled.version())));
        }
    }

    private Named named(WorkflowVersion version) {
        var words = new LinkedHashMap<Integer, String>();
        version.definition().all().forEach(step -> words.put(step.id(), sentences.say(step)));
        var exits = version.definition().exits().stream()
                .map(exit -> exit.reason().isEmpty() ? sentences.say(exit.when()) : exit.reason())
                .toList();
        return new Named(version.definition(), words, exits);
    }
}
