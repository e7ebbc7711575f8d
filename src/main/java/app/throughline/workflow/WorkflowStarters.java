package app.throughline.workflow;

import static java.util.Objects.requireNonNull;

import app.throughline.access.Viewer;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The workflows that are shipped. Each start makes those that were never made here, as drafts: nothing happens before
 * somebody publishes one, who owns it from then on. One that was archived is not made again.
 */
@Component
public class WorkflowStarters {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowStarters.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FOLDER = "Ready to use";
    private static final Pattern TEMPLATE_KEY = Pattern.compile("\"@([a-z_]+)\"");

    /** The keys of all of them, in order; each has a file. */
    private static final List<String> KEYS = List.of(
            "welcome",
            "missed_classes",
            "missed_work",
            "quiet_online",
            "critical_risk",
            "overdue_case",
            "closed_loop",
            "hold",
            "not_registered",
            "kudos");

    private final Tx tx;
    private final StarterStore store;
    private final Workflows workflows;

    WorkflowStarters(Tx tx, StarterStore store, Workflows workflows) {
        this.tx = tx;
        this.store = store;
        this.workflows = workflows;
    }

    /**
     * One of them.
     *
     * @param definition as JSON, with the templates that are here
     */
    public record Starter(String key, String name, String description, String definition) {}

    /** All of them, in order; one whose template is not here any more is absent. */
    public List<Starter> list() {
        return Caller.SERVICE.call(() -> tx.read(() -> {
            var templates = store.templates();
            return KEYS.stream()
                    .map(key -> read(key, templates))
                    .filter(starter ->
                            !TEMPLATE_KEY.matcher(starter.definition()).find())
                    .toList();
        }));
    }

    private static Starter read(String key, Map<String, Long> templates) {
        try (var in =
                requireNonNull(WorkflowStarters.class.getResourceAsStream("/workflow/starters/" + key + ".json"))) {
            var json = JSON.readTree(in);
            var definition = TEMPLATE_KEY
                    .matcher(json.get("definition").toString())
                    .replaceAll(found -> templates.containsKey(found.group(1))
                            ? templates.get(found.group(1)).toString()
                            : found.group());
            return new Starter(
                    key, json.get("name").asString(), json.get("description").asString(), definition);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes those that were never made here. @return how many that were */
    public int make() {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            store.lock();
            var made = store.made();
            return list().stream()
                    .filter(starter -> !made.contains(starter.key()))
                    .mapToInt(this::make)
                    .sum();
        }));
    }

    private int make(Starter starter) {
        var head = new WorkflowHead(starter.name(), starter.description(), FOLDER, List.of());
        return switch (workflows.bring(head, starter.definition(), Viewer.software(Cause.of(Actor.SYSTEM)))) {
            case WorkflowSaving.Saved(var id) -> {
                store.mark(id, starter.key());
                yield 1;
            }
            case WorkflowSaving.Changed() -> throw new IllegalStateException("A new workflow was changed");
            case WorkflowSaving.Invalid(var errors) -> {
                LOG.warn("The workflow {} that comes along was not made: {}", starter.key(), errors);
                yield 0;
            }
        };
    }
}
