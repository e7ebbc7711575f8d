package app.throughline.workflow.entry;

import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened, and nobody decided yet who enters a workflow by it.
 *
 * @param workflows those that may begin with it
 * @param tries how often deciding broke off
 */
record Arrival(
        long id,
        long contact,
        String trigger,
        String key,
        @Nullable RecordRef about,
        JsonNode event,
        List<Long> workflows,
        @Nullable Long cause,
        int depth,
        Instant happenedAt,
        int tries) {
    Arrival {
        workflows = List.copyOf(workflows);
    }

    /** Whether it is one of many at once, which let others pass first. */
    boolean isOfMany() {
        return event.path("many").asBoolean(false);
    }
}
