package app.throughline.workflow;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.workflow.check.Loops;
import app.throughline.workflow.check.References;
import app.throughline.workflow.check.Structure;
import app.throughline.workflow.check.Validation;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionProblem;
import app.throughline.workflow.step.DefinitionReader;
import app.throughline.workflow.step.DefinitionWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a workflow must be like; asked inside a transaction. */
@Component
class WorkflowChecks {
    /** How long a name is at most. */
    static final int NAME = 120;

    private static final int DESCRIPTION = 1_000;
    private static final int FOLDER = 80;
    private static final int TAGS = 20;
    private static final int TAG = 40;

    private final WorkflowStore store;
    private final DefinitionReader reader;
    private final References references;

    WorkflowChecks(WorkflowStore store, DefinitionReader reader, References references) {
        this.store = store;
        this.reader = reader;
        this.references = references;
    }

    /** What is wrong with what it is called. @param id 0 for a new one */
    List<FieldError> head(long id, WorkflowHead head) {
        var errors = new ArrayList<FieldError>();
        if (head.name().isEmpty()) {
            errors.add(FieldError.required("name", "Give the workflow a name."));
        } else if (store.isTaken(head.name(), id)) {
            errors.add(new FieldError("name", "duplicate", "Another workflow has this name. Choose a different one."));
        }
        length(errors, "name", head.name(), NAME);
        length(errors, "description", head.description(), DESCRIPTION);
        length(errors, "folder", head.folder(), FOLDER);
        if (head.tags().size() > TAGS || head.tags().stream().anyMatch(tag -> Text.tooLong(tag, TAG))) {
            errors.add(new FieldError(
                    "tags", "too_long", "Use at most " + TAGS + " tags of at most " + TAG + " characters."));
        }
        return errors;
    }

    private static void length(List<FieldError> errors, String field, String text, int most) {
        if (Text.tooLong(text, most)) {
            errors.add(new FieldError(field, "too_long", "Shorten it to " + most + " characters."));
        }
    }

    /** A draft may be unfinished, but it must be a workflow. */
    List<FieldError> draft(String json) {
        var reading = reader.draft(json);
        return reading.definition() != null
                ? List.of()
                : reading.problems().stream()
                        .map(one -> new FieldError("definition" + one.pointer(), one.code(), one.message()))
                        .toList();
    }

    /**
     * The draft as it is kept: steps have their numbers. What is unfinished outside of steps stays as it was written.
     */
    String canonical(String json) {
        return written(json).map(DefinitionWriter::write).orElse(json);
    }

    /** The same for people. */
    String pretty(String json) {
        return written(json).map(DefinitionWriter::pretty).orElse(json);
    }

    private Optional<Definition> written(String json) {
        var reading = reader.draft(json);
        return reading.problems().stream().allMatch(one -> one.step() != 0)
                ? Optional.ofNullable(reading.definition())
                : Optional.empty();
    }

    /** All that is wrong with a definition, and what its author should know. @param id 0 for a new one */
    Validation check(long id, String json, Viewer viewer) {
        var reading = reader.read(json, viewer);
        var definition = reading.definition();
        if (definition == null) {
            return new Validation(Definition.empty(), reading.problems(), List.of());
        }
        var errors = new ArrayList<DefinitionProblem>(reading.problems());
        errors.addAll(Structure.problems(definition));
        errors.addAll(references.problems(definition, viewer));
        errors.addAll(Loops.circles(id, definition, this::published));
        return new Validation(definition, errors, Loops.notices(definition));
    }

    private Optional<Definition> published(long workflow) {
        return store.find(workflow)
                .filter(one -> one.versionNo() > 0 && one.state() != WorkflowState.ARCHIVED)
                .flatMap(one -> store.version(workflow, one.versionNo()))
                .map(WorkflowVersion::definition);
    }
}
