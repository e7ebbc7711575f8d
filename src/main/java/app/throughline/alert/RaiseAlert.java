package app.throughline.alert;

import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Text;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an alert. Whether it can be is answered by {@link Raising}.
 *
 * @param contact the student
 * @param typeKey the key of an active type
 * @param priority null for the type's default
 * @param title "" for the type's name with the course section
 * @param description plain text, at most 10,000 characters
 * @param section a course section, null for none
 * @param source manual, faculty, form, rule, workflow, import, api, student or campaign
 * @param sourceRef makes it unique within the source, null for none
 * @param occurredAt when what it tells of happened, null for now
 * @param dueAt by when it is to be reviewed, null for the time its priority allows; may lie in the past
 * @param alwaysNew never counted as a repetition, also when a program raises it
 */
public record RaiseAlert(
        ContactId contact,
        String typeKey,
        @Nullable Priority priority,
        String title,
        String description,
        @Nullable Long section,
        String source,
        @Nullable String sourceRef,
        @Nullable Instant occurredAt,
        @Nullable Instant dueAt,
        boolean alwaysNew) {
    /** What comes without a human word: a repetition is counted on the open alert (AL-5). */
    static final Set<String> AUTOMATIC = Set.of("rule", "workflow", "import", "api");

    public RaiseAlert {
        title = Text.trim(title);
        description = Text.trim(description);
        sourceRef = Text.isEmpty(sourceRef) ? null : Text.trim(sourceRef);
    }

    /** With the review time of its priority, and counted as a repetition where a program repeats itself. */
    public RaiseAlert(
            ContactId contact,
            String typeKey,
            @Nullable Priority priority,
            String title,
            String description,
            @Nullable Long section,
            String source,
            @Nullable String sourceRef,
            @Nullable Instant occurredAt) {
        this(contact, typeKey, priority, title, description, section, source, sourceRef, occurredAt, null, false);
    }

    /** Whether a program raises it. */
    public boolean isAutomatic() {
        return AUTOMATIC.contains(source);
    }
}
