package app.throughline.workflow;

import java.util.List;

/**
 * What somebody wants a workflow to be called, and where it is kept.
 *
 * @param folder "" for none
 * @param tags each once
 */
public record WorkflowHead(String name, String description, String folder, List<String> tags) {
    public WorkflowHead {
        name = name.strip();
        description = description.strip();
        folder = folder.strip();
        tags = tags.stream()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    /** The head that would change nothing. */
    public static WorkflowHead of(Workflow workflow) {
        return new WorkflowHead(workflow.name(), workflow.description(), workflow.folder(), workflow.tags());
    }

    /** The same under another name. */
    public WorkflowHead named(String other) {
        return new WorkflowHead(other, description, folder, tags);
    }
}
