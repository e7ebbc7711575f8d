package app.throughline.workflow.entry;

import app.throughline.kernel.RecordRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who is to enter a workflow with others at once.
 *
 * @param about the record that comes along; null for the student alone
 * @param key names what lets them in
 */
record Candidate(
        long contact, String trigger, String key, @Nullable RecordRef about, JsonNode event) {}
